import { decodeDigest, type Digest } from '../../core/summary/digest.js';
import type { MinuteSpan } from '../../core/summary/cover.js';
import { FirstPurchases } from '../../core/summary/first-purchases.js';
import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyOut } from '../../io/postgres/connection/copy-out.js';
import { timeSql } from './sql-of-time.js';

/**
 * Reads when customers first bought, including queued digests. Call it in a transaction with a single snapshot.
 * @param since minutes since the epoch; everything before it is counted together.
 */
export async function readFirstPurchases(sql: Sql, since: number): Promise<FirstPurchases> {
  return readWithQueued(sql, since, `greatest(first_at, ${timeSql(since - 1)})`);
}

/** The same for queries on one span only: all first purchases in the span count as in its first minute. */
export async function readFirstPurchasesIn(
  sql: Sql,
  { from, to }: MinuteSpan,
): Promise<FirstPurchases> {
  return readWithQueued(
    sql,
    from,
    `case when first_at < ${timeSql(from)} then ${timeSql(from - 1)}
      when first_at < ${timeSql(to)} then ${timeSql(from)} else ${timeSql(to)} end`,
  );
}

async function readWithQueued(sql: Sql, since: number, time: string): Promise<FirstPurchases> {
  const firsts = new FirstPurchases(since);
  const rows = await sql<{ minute: number; customers: number }[]>`
    select (extract(epoch from ${sql.unsafe(time)}) / 60)::float8 as minute,
      count(*)::float8 as customers
    from summary_customers group by 1`;
  for (const { minute, customers } of rows) firsts.addCounted(minute, customers);
  const queued: Digest[] = [];
  await copyOut(sql, 'select digest from summary_queue where folded_at is null', ([digest]) => {
    if (digest !== null && digest !== undefined) queued.push(decodeDigest(digest));
  });
  await learnFirsts(sql, firsts, queued);
  for (const digest of queued) firsts.take(digest);
  return firsts;
}

/**
 * Loads the first purchases of the customers in some digests, before `FirstPurchases.take`.
 * @param snapshot the snapshot of what is already known; purchases that are not visible in it are excluded.
 */
export async function learnFirsts(
  sql: Sql,
  firsts: FirstPurchases,
  digests: readonly Digest[],
  snapshot?: string,
): Promise<void> {
  const unknown = [...firsts.unknownIn(digests)];
  if (unknown.length === 0) return;
  const first = snapshot === undefined ? 'first_at' : 'min(minute)';
  const table = snapshot === undefined ? 'summary_customers' : 'summary_purchases';
  // A number beyond all transactions of this server comes from the server that the rows were restored from.
  const seen =
    snapshot === undefined
      ? ''
      : `where pg_visible_in_snapshot(loaded_by, '${snapshot}')
          or loaded_by >= pg_snapshot_xmax(pg_current_snapshot()) group by customer`;
  const rows = await sql<{ customer: number; first: number }[]>`
    select customer::float8 as customer, (extract(epoch from ${sql.unsafe(first)}) / 60)::float8 as first
    from unnest(${arrayLiteral(unknown)}::bigint[]) as u (customer) join ${sql.unsafe(table)} using (customer)
    ${sql.unsafe(seen)}`;
  const found = new Map(rows.map((row) => [row.customer, row.first]));
  for (const customer of unknown) firsts.know(customer, found.get(customer));
}
