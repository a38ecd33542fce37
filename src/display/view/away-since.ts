import { timeOfDay } from '../../core/text/time-of-day.js';

/** Since when the database is away. @param since milliseconds since the epoch. */
export function awaySince(since: number): string {
  return `Database away since ${timeOfDay(since)} UTC`;
}
