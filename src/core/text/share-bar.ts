const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * A share between 0 and 1 as a bar of fixed width, fine to an eighth of a column. It is full only at 1,
 * and a share above 0 always shows. `track` fills what remains (a space gives a bar for a table's cell).
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
