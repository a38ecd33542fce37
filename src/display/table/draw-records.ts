import { textWidth } from '../../core/text/text-width.js';
import { padEnd } from '../../core/text/fit-width.js';
import { wrapWords } from '../../core/text/wrap-words.js';
import { INDENT, type Column } from './column.js';
import { GAP } from './layout-columns.js';

/** Minimum cell width next to the heads; with less room, cells are below the heads. */
const LEAST_BESIDE = 16;

/** Draws each row as a list, one cell per line after its head, for terminals that are too narrow for a table. */
export function drawRecords<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
): string[] {
  const cells = columns.flatMap((column) => (column.kind === 'bar' ? [] : [column]));
  const widest = Math.max(0, ...cells.map(({ head }) => textWidth(head)));
  const beside = INDENT.length + widest + GAP;
  const cellLines = (head: string, cell: string): string[] => {
    if (width - beside < LEAST_BESIDE) {
      return [...wrapWords(head, width, INDENT), ...wrapWords(cell, width, INDENT + INDENT)];
    }
    return wrapWords(cell, width, ' '.repeat(beside)).map((line, index) =>
      index === 0 ? padEnd(INDENT + head, beside) + line.slice(beside) : line,
    );
  };
  const lines = rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...cells.flatMap(({ head, cell }) => cellLines(head, cell(row))),
  ]);
  return lines.map((line) => line.trimEnd());
}
