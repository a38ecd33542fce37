import type { SharedReadings } from '../../queries/shared-readings.js';
import type { Amounts } from '../../values/amounts.js';
import type { Instant } from '../../values/instant.js';
import { addMoney, type Money } from '../../values/money.js';
import { shareOf, type Share } from '../../values/share.js';
import { RFM_SEGMENTS, rfmSegmentOf, type RfmSegmentName } from './segments.js';

/** Customers with a similar recency and frequency of purchases. */
export interface RfmSegment {
  readonly segment: RfmSegmentName;
  readonly customers: number;
  /** Share of all customers with a purchase. */
  readonly share: Share;
  readonly orders: number;
  /** Median of the full days from a customer's last purchase to the newest purchase of all. */
  readonly medianDays: number;
  /** Their total spending, by currency. */
  readonly revenues: Amounts;
}

/** Segments by recency, frequency and spending. */
export interface Rfm {
  /** The newest purchase, from which days are counted back; null when there is none. */
  readonly asOf: Instant | null;
  readonly customers: number;
  /** Best first; without empty segments. */
  readonly segments: readonly RfmSegment[];
  /** Purchases without a known customer; they are in no segment. */
  readonly purchasesWithoutCustomer: number;
}

/** The statistics that the section shows. */
export interface RfmStats {
  /** From the purchases of all time; absent unless requested. */
  readonly rfm?: Rfm;
}

interface Row {
  readonly recency: number;
  readonly frequency: number;
  readonly customers: number;
  readonly orders: number;
  /** Days with their number of customers, in ascending order. */
  readonly days: readonly [days: number, customers: number][];
  readonly revenues: Amounts;
}

type Sql = SharedReadings['query']['sql'];

/** Scores the customers, from all purchases with a known customer. Equal customers have equal scores. */
export async function readSection({ query: { sql } }: SharedReadings): Promise<Rfm> {
  const [whole] = await sql<{ asOf: Date | null; known: number; all: number }[]>`
    select max(minute) as "asOf", coalesce(sum(purchases), 0)::float8 as known,
      (select coalesce(sum(events), 0) from event_rollup_hourly where event_type = 'purchase')::float8 as "all"
    from summary_purchases`;
  const { asOf = null, known = 0, all = 0 } = whole ?? {};
  const rows = await readScores(sql);
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  const bySegment = Map.groupBy(rows, (row) => rfmSegmentOf(row.recency, row.frequency));
  return {
    asOf: asOf?.toISOString() ?? null,
    customers,
    segments: RFM_SEGMENTS.flatMap((segment) => {
      const ofSegment = bySegment.get(segment);
      return ofSegment === undefined ? [] : [segmentOf(segment, ofSegment, customers)];
    }),
    purchasesWithoutCustomer: Math.max(0, all - known),
  };
}

/** Customers with the same number of better ones have the same score; each score is a fifth of the ranks. */
const SCORE = (of: string) =>
  `1 + least(4, floor(5 * percent_rank() over (order by ${of})))::integer`;

async function readScores(sql: Sql): Promise<readonly Row[]> {
  return sql<Row[]>`
    with customers as materialized (
      select customer, max(minute) as last, count(distinct order_hash) as orders
      from summary_purchases group by customer
    ), scored as materialized (
      select customer, orders, ${sql.unsafe(SCORE('last'))} as recency,
        ${sql.unsafe(SCORE('orders'))} as frequency,
        floor(extract(epoch from max(last) over () - last) / 86400)::integer as days
      from customers
    ), counted as (
      select recency, frequency, sum(customers) as customers, sum(orders) as orders,
        jsonb_agg(jsonb_build_array(days, customers) order by days) as days
      from (
        select recency, frequency, days, count(*) as customers, sum(orders) as orders
        from scored group by 1, 2, 3
      ) d group by 1, 2
    ), spent as (
      select recency, frequency, jsonb_agg(jsonb_build_object(
          'currency', nullif(currency, ''), 'amount', revenue::text) order by currency) as revenues
      from (
        select recency, frequency, currency, sum(revenue) as revenue
        from scored join summary_purchases using (customer) group by 1, 2, 3
      ) s where revenue <> 0 group by 1, 2
    )
    select recency, frequency, customers::float8, orders::float8, days,
      coalesce(revenues, '[]') as revenues
    from counted left join spent using (recency, frequency)`;
}

function segmentOf(segment: RfmSegmentName, rows: readonly Row[], all: number): RfmSegment {
  const customers = rows.reduce((sum, row) => sum + row.customers, 0);
  return {
    segment,
    customers,
    share: shareOf(customers, all),
    orders: rows.reduce((sum, { orders }) => sum + orders, 0),
    medianDays: medianOf(rows.flatMap(({ days }) => days)),
    revenues: addAmounts(rows.flatMap(({ revenues }) => revenues)),
  };
}

/** The lower median of values with multiplicities. */
function medianOf(values: readonly (readonly [value: number, times: number])[]): number {
  const all = values.reduce((sum, [, times]) => sum + times, 0);
  let before = 0;
  for (const [value, times] of values.toSorted(([a], [b]) => a - b)) {
    before += times;
    if (2 * before >= all) return value;
  }
  return 0;
}

function addAmounts(amounts: Amounts): Amounts {
  const sums = new Map<string | null, Money>();
  for (const { currency, amount } of amounts) {
    sums.set(currency, addMoney(sums.get(currency) ?? '0.00', amount));
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
