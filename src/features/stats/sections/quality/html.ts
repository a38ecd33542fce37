import { formatCount } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawBarChart } from '../../forms/html/charts/bar-chart.js';
import { SERIES_INKS } from '../../forms/html/charts/chart-parts.js';
import { dataTable, type DataColumn, type DataTable } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { typeset } from '../../forms/html/typeset.js';
import type { QualityStats } from './query.js';
import { textSection } from './text.js';

type Counted = readonly [name: string, count: number];

const MOST_BARS = 10;

/** The problems of the read rows. */
export function reportSection(stats: QualityStats): ReportSection {
  const { read, inserted, duplicates, rejected, skipped } = stats.quality;
  const { rejects, skips, warnings, nulls } = stats.quality;
  const { headline } = textSection(stats, IN_WORDS);
  const section = { id: 'quality', title: 'Data quality', headline };
  if (read === 0) return { ...section, tables: [] };
  const outcomes: readonly Counted[] = [
    ['loaded', inserted],
    ['duplicate', duplicates],
    ['rejected', rejected],
    ...(skipped > 0 ? [['skipped', skipped] as const] : []),
  ];
  const bars = Object.entries(rejects)
    .slice(0, MOST_BARS)
    .map(([name, count]) => ({
      name,
      value: count,
      label: typeset(`${formatCount(count)} · ${formatShare(count, read)}`),
    }));
  const says = `Bars: rules by rows that broke them. ${headline}`;
  return {
    ...section,
    ...(bars.length === 0
      ? {}
      : { figure: figure(says, (shape) => drawBarChart(bars, shape, SERIES_INKS[1])) }),
    tables: [
      countTable('Rows read', 'Outcome', outcomes, read),
      ...maybeTable('Rejected because', 'Rule', rejects, read),
      ...maybeTable('Skipped because', 'Reason', skips, read),
      ...maybeTable('Accepted with a warning', 'Rule', warnings, read),
      ...maybeTable('Empty values', 'Column', nulls, read),
    ],
  };
}

function maybeTable(
  caption: string,
  head: string,
  counts: Readonly<Record<string, number>>,
  read: number,
): DataTable[] {
  const rows = Object.entries(counts);
  return rows.length === 0 ? [] : [countTable(caption, head, rows, read)];
}

function countTable(
  caption: string,
  head: string,
  rows: readonly Counted[],
  read: number,
): DataTable {
  const columns: readonly DataColumn<Counted>[] = [
    { head, cell: ([name]) => name },
    { head: 'Rows', isNumber: true, cell: ([, count]) => formatCount(count) },
    { head: 'Of all', isNumber: true, cell: ([, count]) => formatShare(count, read) },
  ];
  return dataTable(caption, columns, rows);
}
