import { barLengths, shareBar } from '../../../../core/text/share-bar.js';
import type { Column } from '../../../../display/table/column.js';
import type { Share } from '../../values/share.js';

/** A column of bars; the greatest share has the longest bar. */
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

/** A centred bar, so that bars below each other form a funnel. */
export function centredBar(share: number, width: number): string {
  if (share <= 0) return '';
  // The margins are whole columns, so that every bar stays centred.
  const sides = Math.min(Math.floor((width - 1) / 2), Math.round(((1 - share) * width) / 2));
  return ' '.repeat(sides) + '█'.repeat(width - 2 * sides);
}
