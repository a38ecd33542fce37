import { drawTable } from '../../../../display/table/draw-table.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { formatInstant } from '../../values/instant.js';
import { changeOf, keyFiguresOf, type KeyFigure } from './figures.js';
import type { Comparison, ComparisonStats } from './query.js';

/** Compares the counted span with another one. */
export function textSection({ totals, comparison }: ComparisonStats, view: TextView): TextSection {
  if (comparison === null) return { headline: NOTHING, lines: [] };
  const before = comparison.totals;
  return {
    headline: `Against ${describeCompared(comparison)}, revenue is ${inWords(changeOfRevenue({ totals, comparison }))}.`,
    lines: drawTable<KeyFigure>(
      [
        { kind: 'text', head: 'Figure', cell: ({ name }) => name },
        { kind: 'number', head: 'Now', cell: (figure) => figure.of(totals) },
        { kind: 'number', head: 'Before', cell: (figure) => figure.of(before) },
        { kind: 'number', head: 'Change', cell: (figure) => changeOf(figure, totals, before) },
      ],
      keyFiguresOf(totals),
      view.columns,
    ),
  };
}

const NOTHING = 'No comparison; set --compare previous or --compare week.';

/** Describes the comparison period. */
export function describeCompared({ with: what, since, until }: Comparison): string {
  const span = `${formatInstant(since)} to ${formatInstant(until)}`;
  return what === 'week' ? `the same time a week before (${span})` : `the time before (${span})`;
}

type Compared = Pick<ComparisonStats, 'totals'> & { readonly comparison: Comparison };

function changeOfRevenue({ totals, comparison }: Compared): string {
  const [revenue] = keyFiguresOf(totals);
  return revenue === undefined ? '' : changeOf(revenue, totals, comparison.totals);
}

/** Converts `▲ 12 %` to `up by 12 %`. */
function inWords(change: string): string {
  if (change.startsWith('▲')) return change.replace('▲', 'up by');
  if (change.startsWith('▼')) return change.replace('▼', 'down by');
  return change.startsWith('±') ? 'the same' : 'the first';
}
