/** A file that does not end with a line end must not change for so many times as long … */
const TIMES = 10;
/** … but for at most so many milliseconds more. */
const MOST_MORE = 60_000;

/**
 * For how long a file must not change that does not end with a line end, in milliseconds: its producer may have paused
 * in the middle of a row. It may be complete as well, because the last line needs no end.
 */
export function unendedSettle(settle: number): number {
  return settle + Math.min((TIMES - 1) * settle, MOST_MORE);
}
