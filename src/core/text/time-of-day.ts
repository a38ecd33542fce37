/** The time of day in UTC, as the log file has it: `12:04:31`. */
export function timeOfDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(11, 19);
}
