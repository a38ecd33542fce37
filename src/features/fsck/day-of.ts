const DAY = 86_400_000;

/** The begin of a day, by the number of days since the epoch. */
export function timeOf(day: number): Date {
  return new Date(day * DAY);
}

/** The date of a day: `2026-11-27`. */
export function dateOf(day: number): string {
  return timeOf(day).toISOString().slice(0, 10);
}
