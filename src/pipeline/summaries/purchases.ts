import type { PendingQuery, Row } from 'postgres';
import { priceText } from '../../core/event/price.js';
import type { PurchaseSum } from '../../core/summary/fold-purchases.js';
import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyIn } from '../../io/postgres/connection/copy-in.js';
import { copyField } from '../load/copy-field.js';
import { textPieces } from '../load/text-pieces.js';
import { timeText } from './sql-of-time.js';

/** The purchases that one transaction loaded. */
export interface LoadedPurchases {
  /** Transaction id, in PostgreSQL's text format. */
  readonly loadedBy: string;
  readonly sums: readonly PurchaseSum[];
}

/** Adds to summary_purchases, and adds first-time customers to summary_customers. Call it in a transaction. */
export async function addPurchases(sql: Sql, loaded: readonly LoadedPurchases[]): Promise<void> {
  if (loaded.every(({ sums }) => sums.length === 0)) return;
  const columns = 'customer, minute, order_hash, currency, loaded_by, purchases, units, revenue';
  const statement = `copy summary_purchases (${columns}) from stdin with (format csv)`;
  await copyIn(sql, statement, textPieces(linesOf(loaded)));
  const firsts = new Map<number, number>();
  for (const { sums } of loaded) {
    for (const { customer, minute } of sums) {
      firsts.set(customer, Math.min(minute, firsts.get(customer) ?? minute));
    }
  }
  await sql`
    insert into summary_customers as c (customer, first_at)
    select customer, to_timestamp(minute * 60)
    from unnest(
      ${arrayLiteral([...firsts.keys()])}::bigint[], ${arrayLiteral([...firsts.values()])}::float8[]
    ) as f (customer, minute)
    on conflict (customer) do update set first_at = excluded.first_at
    where excluded.first_at < c.first_at`;
}

function* linesOf(loaded: readonly LoadedPurchases[]): Generator<string> {
  for (const { loadedBy, sums } of loaded) {
    for (const { customer, minute, order, currency, purchases, units, revenueCents } of sums) {
      const fields = [customer, timeText(minute), order, currency, loadedBy, purchases, units];
      const revenue = priceText(revenueCents);
      yield `${[...fields, revenue].map((field) => copyField(String(field))).join(',')}\n`;
    }
  }
}

/**
 * Removes purchases, and recomputes when their customers first bought. Call it in a transaction.
 * @param where SQL condition on the rows of summary_purchases to remove.
 */
export async function removePurchases(sql: Sql, where: PendingQuery<Row[]>): Promise<void> {
  await sql`
    create temporary table gone_customers on commit drop as
    select distinct customer from summary_purchases where ${where}`;
  await sql`delete from summary_purchases where ${where}`;
  await sql`
    delete from summary_customers c using pg_temp.gone_customers g
    where c.customer = g.customer`;
  await sql`
    insert into summary_customers (customer, first_at)
    select customer, min(minute)
    from summary_purchases join pg_temp.gone_customers using (customer)
    group by customer`;
  await sql`drop table pg_temp.gone_customers`;
}
