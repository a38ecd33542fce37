const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * The lengths of bars in a list, from 0 to 1. The greatest is full, so that equal amounts have equal bars and small
 * shares are comparable. A single bar (progress), or one that shows the parts of a whole, is full at 100 % instead.
 */
export function barLengths(amounts: readonly (number | null)[]): number[] {
  const greatest = Math.max(0, ...amounts.map((amount) => amount ?? 0));
  return amounts.map((amount) => (greatest === 0 ? 0 : Math.max(0, amount ?? 0) / greatest));
}

/**
 * A share between 0 and 1 as a bar of fixed width, with a resolution of an eighth of a column. It is full only at
 * 1, and a share above 0 is always visible. `track` fills the rest (a space gives a bar for a table cell).
 */
export function shareBar(share: number, width: number, track = '░'): string {
  const columns = Math.max(0, Math.floor(width));
  if (columns === 0) return '';
  const clamped = Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
  const eighths = Math.floor(clamped * columns * 8);
  const shown = clamped > 0 ? Math.max(1, eighths) : 0;
  const filled = '█'.repeat(Math.floor(shown / 8)) + (EIGHTHS[shown % 8] ?? '');
  return filled + track.repeat(columns - filled.length);
}
