/** The time of day in UTC, as in the log file: `12:04:31`. */
export function timeOfDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 19);
}
