import { barLengths, shareBar } from '../../../../core/text/share-bar.js';
import type { Column } from '../../../../display/table/column.js';
import type { Share } from '../../values/share.js';

/** A column of bars; the longest belongs to the greatest share. */
export function barColumn<Row>(
  rows: readonly Row[],
  share: (row: Row) => Share,
  draw: (share: number, width: number) => string = plainBar,
): Column<Row> {
  const lengths = new Map(
    barLengths(rows.map(share)).map((length, index) => [rows[index], length]),
  );
  return {
    kind: 'bar',
    share: (row) => lengths.get(row) ?? 0,
    draw,
  };
}

function plainBar(share: number, width: number): string {
  return shareBar(share, width, ' ').trimEnd();
}

/** A bar in the middle of its column, so that bars below each other make a funnel. */
export function centredBar(share: number, width: number): string {
  if (share <= 0) return '';
  // The sides give way by whole columns, so that every bar stays in the middle.
  const sides = Math.min(Math.floor((width - 1) / 2), Math.round(((1 - share) * width) / 2));
  return ' '.repeat(sides) + '█'.repeat(width - 2 * sides);
}
