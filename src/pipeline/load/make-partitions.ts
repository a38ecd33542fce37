import { indexByBlocks } from '../../io/postgres/cluster/columnar.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { inTransaction } from '../../io/postgres/connection/transaction.js';
import type { EventRows } from '../../core/rows/event-rows.js';

/** The months of a batch's events, each as its first day (`2026-11-01`). */
export function monthsOf(parts: readonly EventRows[]): string[] {
  const months = new Set<string>();
  let [begin, end] = [0, 0];
  for (const { count, timestamps } of parts) {
    for (let row = 0; row < count; row++) {
      const time = timestamps[row] ?? 0;
      if (time >= begin && time < end) continue; // same month as the previous event
      const month = monthOf(new Date(time / 1_000).toISOString());
      begin = Date.parse(month) * 1_000;
      end = Date.parse(nextMonth(month)) * 1_000;
      months.add(month);
    }
  }
  return [...months].sort();
}

/**
 * Creates missing monthly partitions. Creating a table with LIKE and attaching it takes a weaker lock on the
 * events than CREATE … PARTITION OF, so that reports are not blocked.
 */
export async function makePartitions(
  sql: Sql,
  schema: string,
  months: readonly string[],
): Promise<void> {
  for (const month of months) {
    const name = partitionOf(month);
    if (await isAttached(sql, schema, name)) continue;
    await inTransaction(sql, async () => {
      await sql`select pg_advisory_xact_lock(hashtext('ecomstream partitions'), hashtext(${schema}))`;
      if (await isAttached(sql, schema, name)) return;
      await sql`create table ${sql(name)} (like ecommerce_events including defaults including constraints)`;
      await indexByBlocks(sql, name);
      await sql.unsafe(
        `alter table ecommerce_events attach partition ${name}
         for values from ('${month} 00:00:00+00') to ('${nextMonth(month)} 00:00:00+00')`,
      );
    });
  }
}

/** The first day of the month of a time, given as text in UTC. */
export function monthOf(time: string): string {
  return `${time.slice(0, 7)}-01`;
}

/** The name of a month's partition. */
export function partitionOf(month: string): string {
  return `ecommerce_events_${month.slice(0, 4)}_${month.slice(5, 7)}`;
}

async function isAttached(sql: Sql, schema: string, name: string): Promise<boolean> {
  const rows = await sql`
    select 1 from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = ${schema} and c.relname = ${name} and c.relispartition`;
  return rows.length > 0;
}

/** The first day of the next month. */
export function nextMonth(month: string): string {
  const date = new Date(`${month}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 10);
}
