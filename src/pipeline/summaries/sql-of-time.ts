import { DAY_MINUTES, type Cover } from '../../core/summary/cover.js';

const MINUTE = 60_000;

/** A time as ISO 8601 text. @param minute since the epoch. */
export function timeText(minute: number): string {
  return new Date(minute * MINUTE).toISOString();
}

/** SQL for a time. @param minute since the epoch. */
export function timeSql(minute: number): string {
  return `to_timestamp(${minute * 60})`;
}

/** SQL for the UTC day of a minute since the epoch. */
export function dateSql(minute: number): string {
  return `date '1970-01-01' + ${Math.floor(minute / DAY_MINUTES)}`;
}

/** SQL that is true inside a span. @param from minutes since the epoch, inclusive; `to` likewise, exclusive. */
export function isWithin(column: string, from: number, to: number): string {
  return `${column} >= ${timeSql(from)} and ${column} < ${timeSql(to)}`;
}

/** SQL that is true for the rows of summary_products inside a cover. */
export function isCovered(cover: Cover): string {
  const units = Object.entries(cover)
    .filter(([, began]) => began.length > 0)
    .map(([unit, began]) => `unit = '${unit}' and began_at in (${began.map(timeSql).join(', ')})`);
  return units.length === 0 ? 'false' : `(${units.join(' or ')})`;
}
