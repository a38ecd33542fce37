import type { Money } from '../values/money.js';
import type { StatsQuery } from './stats-query.js';

/** The scanned events and their customers, of the whole shop and by device, and the time of these events. */
export interface Customers {
  readonly events: number;
  readonly customers: number;
  readonly from: Date | null;
  readonly to: Date | null;
  /** Commonest first. */
  readonly devices: readonly DeviceCustomers[];
}

/** The scanned events of one device, and their customers. */
export interface DeviceCustomers {
  readonly deviceType: string;
  readonly events: number;
  readonly customers: number;
  /** Of all its scanned events with a price, not only of purchases; null where there is none, or several currencies. */
  readonly averagePrice: Money | null;
}

interface Row {
  /** Null in the row of the whole shop. */
  readonly deviceType: string | null;
  readonly events: number;
  readonly customers: number;
  readonly averagePrice: Money | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Counts the different customers by device and in all. One scan of the events. */
export async function readCustomers({ sql, since }: StatsQuery): Promise<Customers> {
  const rows = await sql<Row[]>`
    with by_customer as materialized (
      select device_type, coalesce(customer_email, customer_id) as customer,
        count(*) as events, sum(price) as prices, count(price) as priced,
        min(coalesce(currency, '')) as first_currency, max(coalesce(currency, '')) as last_currency,
        min(event_timestamp) as oldest, max(event_timestamp) as newest
      from ecommerce_events
      where event_timestamp >= ${since}
      group by 1, 2
    )
    select device_type as "deviceType",
      coalesce(sum(events), 0)::float8 as events,
      count(distinct customer)::float8 as customers,
      case when min(first_currency) = max(last_currency)
        then round(sum(prices) / nullif(sum(priced), 0), 2)::text end as "averagePrice",
      min(oldest) as "from", max(newest) as "to"
    from by_customer
    group by grouping sets ((device_type), ())
    order by events desc, device_type`;
  const shop = rows.find(({ deviceType }) => deviceType === null);
  const devices = rows.flatMap(({ deviceType, events, customers, averagePrice }) =>
    deviceType === null ? [] : [{ deviceType, events, customers, averagePrice }],
  );
  return {
    events: shop?.events ?? 0,
    customers: shop?.customers ?? 0,
    from: shop?.from ?? null,
    to: shop?.to ?? null,
    devices,
  };
}
