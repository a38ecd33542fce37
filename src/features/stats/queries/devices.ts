import type { DeviceCount } from '../shop-stats.js';
import { shareOf } from '../values/share.js';
import type { StatsQuery } from './stats-query.js';

interface Row {
  readonly deviceType: string;
  readonly events: number;
}

/** Counts the stored events by device, from the rollup; customers and prices are those of the scanned devices. */
export async function readDevices(
  { sql, since }: StatsQuery,
  scanned: readonly DeviceCount[],
): Promise<DeviceCount[]> {
  const rows = await sql<Row[]>`
    with by_device as materialized (
      select device_type as "deviceType", sum(events - removed) as events
      from event_rollup_hourly
      where hour >= ${since}
      group by 1
    )
    select "deviceType", events::float8
    from by_device
    where events > 0
    order by by_device.events desc, "deviceType"`;
  const total = rows.reduce((sum, { events }) => sum + events, 0);
  const seen = new Map(scanned.map((device) => [device.deviceType, device]));
  return rows.map(({ deviceType, events }) => ({
    deviceType,
    events,
    share: shareOf(events, total),
    customers: seen.get(deviceType)?.customers ?? 0,
    averagePrice: seen.get(deviceType)?.averagePrice ?? null,
  }));
}
