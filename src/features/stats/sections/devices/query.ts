import type { SharedReadings } from '../../queries/shared-readings.js';
import { amountsOf, onlyAmount, type Amounts } from '../../values/amounts.js';
import { divideMoney, type Money } from '../../values/money.js';
import { shareOf, type Share } from '../../values/share.js';
import type { StatsBounds } from '../../values/stats-bounds.js';

/** The figures of one device type. */
export interface DeviceCount {
  readonly deviceType: string;
  readonly events: number;
  readonly share: Share;
  readonly customers: number;
  /** The possible relative error of the customer count; 0 when it is exact. */
  readonly customersError: number;
  /** Average price of a purchased unit; null without purchases, or with several currencies. */
  readonly averagePrice: Money | null;
}

/** The statistics that the section shows. */
export interface DevicesStats extends StatsBounds {
  readonly byDevice: readonly DeviceCount[];
}

interface Row {
  readonly deviceType: string;
  readonly events: number;
  readonly units: number;
  readonly revenues: Amounts;
}

/** Counts the events by device, most frequent first. */
export async function readSection(readings: SharedReadings): Promise<readonly DeviceCount[]> {
  const { sql, counted } = readings.query;
  const rows = await sql<Row[]>`
    with of_currency as materialized (
      select device_type, currency, sum(events) as events, sum(units) as units,
        sum(revenue) as revenue
      from ${counted.rows}
      group by 1, 2
    ), by_device as (
      select device_type, sum(events) as events, sum(units) as units,
        ${sql.unsafe(amountsOf('revenue'))} as revenues
      from of_currency group by device_type
    )
    select device_type as "deviceType", events::float8, units::float8, revenues
    from by_device
    where events > 0
    order by by_device.events desc, device_type`;
  const total = rows.reduce((sum, { events }) => sum + events, 0);
  const { ofDevice } = await readings.visitors();
  return rows.map(({ deviceType, events, units, revenues }) => {
    const { customers } = ofDevice(deviceType);
    const revenue = onlyAmount(revenues);
    return {
      deviceType,
      events,
      share: shareOf(events, total),
      customers: customers.count,
      averagePrice: revenue === null ? null : divideMoney(revenue, units),
      customersError: customers.error,
    };
  });
}
