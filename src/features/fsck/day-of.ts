const DAY = 86_400_000;

/** The start of a day, given in days since the epoch. */
export function timeOf(day: number): Date {
  return new Date(day * DAY);
}

/** The date of a day, such as `2026-11-27`. */
export function dateOf(day: number): string {
  return timeOf(day).toISOString().slice(0, 10);
}
