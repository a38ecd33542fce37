import { expect } from 'vitest';
import type { Sql } from '../../src/io/postgres/connection/connection.js';
import { runChecks } from '../../src/features/fsck/run-checks.js';
import { readAccounts } from '../support/accounts.js';
import type { FaultWorld } from './fault-world.js';

/** What is wrong with the events table; both must be 0. */
export interface Losses {
  readonly lost: number;
  readonly doubled: number;
}

/** Compares the events of the table, one by one, with those of the files. */
export async function countLosses(sql: Sql, { expected, tolerated }: FaultWorld): Promise<Losses> {
  const rows = await sql<{ key: string }[]>`
    select event_id || ' ' || to_char(event_timestamp, 'YYYY-MM-DD HH24:MI:SS.MS') as key
    from ecommerce_events`;
  const found = new Set(rows.map(({ key }) => key));
  const lost = [...expected.events].filter((key) => !found.has(key));
  const unknown = [...found].filter(
    (key) => !expected.events.has(key) && !tolerated.events.has(key),
  );
  return { lost: lost.length, doubled: rows.length - found.size + unknown.length };
}

/** Ledger, rejects and rollup agree with each other, with the events, and with the files. */
export async function expectAgreement(
  sql: Sql,
  { expected, tolerated }: FaultWorld,
): Promise<void> {
  expect(
    (await runChecks(sql)).filter(({ ok }) => !ok),
    'what fsck says',
  ).toEqual([]);
  const accounts = await readAccounts(sql);
  const [counts] = await sql<{ events: number; rejects: number; rollup: number }[]>`
    select (select count(*) from ecommerce_events)::int as events,
      (select count(*) from rejected_events)::int as rejects,
      (select coalesce(sum(events), 0) from event_rollup_hourly)::int as rollup`;
  const { inserted, rejected } = accounts;
  expect({ ...counts }).toEqual({ events: inserted, rejects: rejected, rollup: inserted });
  if (tolerated.rows > 0) return;
  const { rows, events, rejects } = expected;
  expect(accounts).toEqual({
    read: rows,
    inserted: events.size,
    duplicates: rows - rejects - events.size,
    rejected: rejects,
  });
  expect([...(await sql`select file_name from ingest_files where status = 'loading'`)]).toEqual([]);
}

/** In the middle of everything: no batch is there by half. */
export async function expectWholeBatches(sql: Sql): Promise<void> {
  const [sums] = await sql<{ inserted: string; events: string }[]>`
    select (select coalesce(sum(inserted), 0) from ingest_batches) as inserted,
      (select count(*) from ecommerce_events) as events`;
  expect(sums?.events, 'events, as many as the ledger says').toBe(sums?.inserted);
}

/** Nobody has left a transaction open. */
export async function expectNoOpenTransactions(sql: Sql): Promise<void> {
  const open = await sql`
    select application_name, state from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%'`;
  expect([...open]).toEqual([]);
}
