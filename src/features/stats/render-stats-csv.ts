import { STATS_SECTIONS, type StatsSection } from './stats-settings.js';
import type { ShopStats } from './shop-stats.js';
import { csvCell } from '../../display/table/csv-cell.js';
import { SECTION_TABLES, type SectionTable } from './csv/section-table.js';

/**
 * The statistics as CSV with LF. One section is one plain table; without one, each section is a line with
 * its name, its table and an empty line.
 */
export function renderStatsCsv(stats: ShopStats, section: StatsSection | undefined): string {
  if (section !== undefined) return renderTable(SECTION_TABLES[section](stats));
  return STATS_SECTIONS.map((name) => `${name}\n${renderTable(SECTION_TABLES[name](stats))}`).join(
    '\n',
  );
}

function renderTable({ head, rows }: SectionTable): string {
  return [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}
