import type { SharedReadings } from '../../queries/shared-readings.js';
import type { StatsQuery } from '../../queries/stats-query.js';
import type { Money } from '../../values/money.js';
import { shareOf, type Share } from '../../values/share.js';
import type { StatsBounds } from '../../values/stats-bounds.js';

/** What happened on one kind of device. */
export interface DeviceCount {
  readonly deviceType: string;
  readonly events: number;
  readonly share: Share;
  /** Of the scanned events. */
  readonly customers: number;
  /** Of all its scanned events with a price, not only of purchases; null where there is none, or several currencies. */
  readonly averagePrice: Money | null;
}

/** The statistics that the section shows. */
export interface DevicesStats extends StatsBounds {
  readonly byDevice: readonly DeviceCount[];
}

interface Row {
  readonly deviceType: string;
  readonly events: number;
}

/** Counts the stored events by device, commonest first; customers and prices are those of the scanned events. */
export async function readSection(readings: SharedReadings): Promise<readonly DeviceCount[]> {
  const { devices, events: scanned } = readings.customers;
  const isAll = readings.recent === undefined;
  const rows = isAll ? devices : await readStored(readings.counted);
  const total = isAll ? scanned : rows.reduce((sum, { events }) => sum + events, 0);
  const seen = new Map(devices.map((device) => [device.deviceType, device]));
  return rows.map(({ deviceType, events }) => ({
    deviceType,
    events,
    share: shareOf(events, total),
    customers: seen.get(deviceType)?.customers ?? 0,
    averagePrice: seen.get(deviceType)?.averagePrice ?? null,
  }));
}

/** Counts the stored events by device, from the rollup. */
async function readStored({ sql, since }: StatsQuery): Promise<readonly Row[]> {
  return sql<Row[]>`
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
}
