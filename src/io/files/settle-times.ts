/** The factor on the settle time of a file that does not end with a line end … */
const TIMES = 10;
/** … and the limit of the additional milliseconds. */
const MOST_MORE = 60_000;

/**
 * The settle time of a file that does not end with a line end, in milliseconds: its producer may have paused in the
 * middle of a row. The file may also be complete, because the last line needs no line end.
 */
export function unendedSettle(settle: number): number {
  return settle + Math.min((TIMES - 1) * settle, MOST_MORE);
}
