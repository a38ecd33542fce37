/** The primary key columns of event_rollup_hourly. */
export const ROLLUP_KEY = 'hour, event_type, category, device_type, currency';

/** The event columns that the hourly rollup is computed from; for `returning`. */
export const ROLLUP_SOURCE =
  'event_timestamp, event_type, category, device_type, currency, price, quantity';

/** The rollup key of an event, in the order of ROLLUP_KEY. */
const KEY = `date_trunc('hour', event_timestamp) as hour, event_type,
  coalesce(category, '') as category, device_type, coalesce(currency, '')::char(3) as currency`;

/** The positions of the key columns, for `group by 1, 2, …`. */
const PLACES = ROLLUP_KEY.split(', ').map((_, index) => index + 1);

/**
 * SQL that computes the hourly rollup of events, as in event_rollup_hourly. Amounts of different currencies are
 * never added up; only purchases and refunds have amounts.
 * @param from a table, or the name of a query with the columns of ROLLUP_SOURCE.
 * @param more further columns to group by, such as `batch_id`.
 */
export function rollupOf(from: string, more: readonly string[] = []): string {
  const groupBy = [...PLACES, ...more.map((_, index) => PLACES.length + index + 1)].join(', ');
  return `select ${[KEY, ...more].join(', ')}, count(*) as events,
      coalesce(sum(quantity) filter (where event_type = 'purchase'), 0) as units,
      coalesce(sum(price * quantity) filter (where event_type = 'purchase'), 0) as revenue,
      coalesce(sum(price * quantity) filter (where event_type = 'refund'), 0) as refunds
    from ${from} group by ${groupBy}`;
}

/**
 * SQL that records in the rollup that events are no longer stored; they still count in its sums.
 * @param from as in `rollupOf`.
 */
export function noteRemoved(from: string): string {
  return `update event_rollup_hourly r set
      removed = r.removed + g.events,
      removed_units = r.removed_units + g.units,
      removed_revenue = r.removed_revenue + g.revenue,
      removed_refunds = r.removed_refunds + g.refunds
    from (${rollupOf(from)}) g
    where (${keyOf('r')}) = (${keyOf('g')})`;
}

function keyOf(table: string): string {
  return ROLLUP_KEY.replaceAll(/\w+/g, (name) => `${table}.${name}`);
}
