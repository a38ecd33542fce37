import type { Sql } from '../../io/postgres/connection/connection.js';

/** A partition of the events that is entirely older than the retention. */
export interface OldPartition {
  readonly name: string;
  /** Its first day, and the day after its last, in ISO 8601. */
  readonly from: string;
  readonly to: string;
}

/** The partitions of the events that end before a time, oldest first. */
export async function findOldPartitions(sql: Sql, before: Date): Promise<OldPartition[]> {
  const rows = await sql<{ name: string; from: Date; to: Date }[]>`
    with bounds as (
      select c.relname as name, regexp_match(
        pg_get_expr(c.relpartbound, c.oid), $$FROM [(]'([^']+)'[)] TO [(]'([^']+)'[)]$$) as bound
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'ecommerce_events'::regclass
    )
    select name, bound[1]::timestamptz as "from", bound[2]::timestamptz as "to"
    from bounds
    where bound[2]::timestamptz <= ${before}
    order by 2`;
  return rows.map(({ name, from, to }) => ({
    name,
    from: from.toISOString(),
    to: to.toISOString(),
  }));
}

/** Number of events in a partition. */
export async function countPartition(sql: Sql, { name }: OldPartition): Promise<number> {
  const [row] = await sql<{ events: string }[]>`select count(*) as events from ${sql(name)}`;
  return Number(row?.events ?? 0);
}
