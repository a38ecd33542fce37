import { csvCell } from '../../display/table/csv-cell.js';
import type { SectionTable } from './forms/csv/section-table.js';
import { isOnDemand } from './sections/registry.js';
import { PRINTED_SECTIONS, type PrintedName } from './sections/printed-sections.js';
import type { ShopStats } from './sections/shop-stats.js';

/**
 * The statistics as CSV with LF. A single section is one plain table; otherwise each section is a line with its
 * name, its table and an empty line.
 */
export async function renderStatsCsv(
  stats: ShopStats,
  section: PrintedName | undefined,
): Promise<string> {
  const tables: string[] = [];
  for (const { name, csv } of PRINTED_SECTIONS) {
    if (section === undefined ? isOnDemand(name) && stats[name] === undefined : section !== name)
      continue;
    const { sectionTable } = await csv();
    const table = renderTable(sectionTable(stats));
    tables.push(section === undefined ? `${name}\n${table}` : table);
  }
  return tables.join('\n');
}

function renderTable({ head, rows }: SectionTable): string {
  return [head, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}
