import { formatCount, formatCounted } from '../../core/text/format-count.js';
import { tsvField } from '../../core/text/sanitise.js';
import type { Problem } from '../../core/rejects/explain-reject.js';
import type { Column } from '../../display/table/column.js';
import { drawTable, fitsTable } from '../../display/table/draw-table.js';
import type { ListedReject, RejectList } from './list-rejects.js';

/** A line of the list: one rule that a row broke. */
type ListedProblem = Problem & Omit<ListedReject, 'rules' | 'columns' | 'problems'>;

const COLUMNS: readonly Column<ListedProblem>[] = [
  { kind: 'text', head: 'File', cell: ({ file }) => file, givesWay: true },
  { kind: 'number', head: 'Line', cell: ({ line }) => String(line) },
  { kind: 'text', head: 'Column', cell: columnCell },
  { kind: 'text', head: 'Value', cell: ({ value }) => value ?? '' },
  { kind: 'text', head: 'Reason', cell: ({ reason }) => reason },
];
/** Includes the name in the file, which is the one to correct. */
function columnCell({ column, source }: ListedProblem): string {
  const name = column || 'whole row';
  return source === null || source === column ? name : `${name} (${source})`;
}

const RULE: Column<ListedProblem> = { kind: 'text', head: 'Rule', cell: ({ rule }) => rule };
const RAW: Column<ListedProblem> = {
  kind: 'text',
  head: 'Raw line',
  cell: ({ raw }) => raw ?? '',
  givesWay: true,
};

/**
 * Formats the list for people, one line per broken rule, at most as wide as the terminal. The result is safe for a
 * terminal. Rule codes are included if there is room.
 */
export function describeRejects(list: RejectList, columns: number): string[] {
  if (list.total === 0) return [countSentence(list)];
  const lines = problemsOf(list);
  const raw = lines.some((line) => line.raw !== undefined) ? [RAW] : [];
  const withRule = [...COLUMNS, RULE, ...raw];
  const drawn = drawTable(withRule, lines, columns);
  const isCut = !fitsTable(withRule, lines, columns) || drawn.some((line) => line.includes('…'));
  const table = isCut ? drawTable([...COLUMNS, ...raw], lines, columns) : drawn;
  return [`${countSentence(list)}:`, ...table];
}

/** The number of rejected rows, and of listed ones. */
export function countSentence({ total, rejects }: RejectList): string {
  if (total === 0) return 'No rejected rows.';
  const more = rejects.length < total ? `, the newest ${formatCount(rejects.length)}` : '';
  return `${formatCounted(total, 'row')} rejected${more}`;
}

const FIELDS: Readonly<Record<string, (problem: ListedProblem) => string | null>> = {
  file: ({ file }) => file,
  line: ({ line }) => String(line),
  rule: ({ rule }) => rule,
  column: ({ column }) => column,
  value: ({ value }) => value,
  reason: ({ reason }) => reason,
  rejected_at: ({ rejectedAt }) => rejectedAt,
  source: ({ source }) => source,
};

/** Formats the list for programs: tab-separated, with a header, one line per broken rule, nothing truncated. */
export function rejectsAsTsv(list: RejectList, withRaw: boolean): string[] {
  const fields: typeof FIELDS = withRaw ? { ...FIELDS, raw: ({ raw }) => raw ?? null } : FIELDS;
  const tellers = Object.values(fields);
  const line = (problem: ListedProblem) =>
    tellers.map((tell) => tsvField(tell(problem))).join('\t');
  return [Object.keys(fields).join('\t'), ...problemsOf(list).map(line)];
}

function problemsOf({ rejects }: RejectList): ListedProblem[] {
  return rejects.flatMap(({ problems, ...row }) =>
    problems.map((problem) => ({ ...row, ...problem })),
  );
}
