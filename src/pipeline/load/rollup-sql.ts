/** The columns of a row of event_rollup_hourly that tell it from the others. */
export const ROLLUP_KEY = 'hour, event_type, category, device_type, currency';

/** What of an event the hourly rollup is made of; for `returning`. */
export const ROLLUP_SOURCE =
  'event_timestamp, event_type, category, device_type, currency, price, quantity';

/** The key of the rollup row that an event counts in, in the order of ROLLUP_KEY. */
const KEY = `date_trunc('hour', event_timestamp) as hour, event_type,
  coalesce(category, '') as category, device_type, coalesce(currency, '')::char(3) as currency`;

/** How many columns the key has, for `group by 1, 2, …`. */
const PLACES = ROLLUP_KEY.split(', ').map((_, index) => index + 1);

/**
 * The hourly rollup of events, made anew: what event_rollup_hourly holds of them. Two amounts are never added up over
 * currencies, and events of other types add none.
 * @param from a table, or the name of a query that has ROLLUP_SOURCE.
 * @param more further columns to tell groups apart by, such as `batch_id`.
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
 * Notes in the rollup that events are stored no longer; they stay counted there.
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
