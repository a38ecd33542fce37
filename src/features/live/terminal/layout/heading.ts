import { textWidth } from '../../../../core/text/text-width.js';
import { fitEnd } from '../../../../core/text/fit-width.js';
import type { Paint } from '../../../../core/text/paint.js';

/** The head of a column: its label and its width. */
export interface HeadCell {
  readonly head: string;
  readonly width: number;
}

const RULE = '─';
/** Gap between two columns, in rows as well. */
export const COLUMN_GAP = 2;

/** A title on a line across the full width, with right-aligned column labels. */
export function headingLine(
  title: string,
  cells: readonly HeadCell[],
  columns: number,
  paint: Paint,
): string {
  const right = cells.map(({ head, width }) => {
    const shown = fitEnd(head, width);
    const free = width + COLUMN_GAP - textWidth(shown) - (shown === '' ? 0 : 2);
    return shown === '' ? rule(free) : `${rule(free)} ${shown} `;
  });
  const end = right.join('');
  const room = columns - textWidth(end);
  const name = fitEnd(title, room);
  const between = room - textWidth(name) - 1;
  const line = between > 0 ? ` ${rule(between)}` : rule(room - textWidth(name));
  return paint('bold', name) + paint('dim', (line + end).trimEnd());
}

function rule(width: number): string {
  return RULE.repeat(Math.max(0, width));
}
