import { expect, it } from 'vitest';
import { Snapshot } from '../../../../src/core/shop/snapshot.js';
import { openConnection } from '../../../../src/io/postgres/connection/connection.js';
import { createMigratedDatabase } from '../../../support/migrated-database.js';

const OPTIONS = { schema: 'public', applicationName: 'a test' };

it('sees what the server says that it sees, with transactions that go on', async () => {
  await using database = await createMigratedDatabase();
  const { sql } = database;
  await using one = await openConnection(database.target, OPTIONS);
  await using other = await openConnection(database.target, OPTIONS);
  // Each takes a number, in an order in which some end before those that began earlier.
  const begin = async (of: typeof one) => {
    await of.sql.unsafe('begin');
    await of.sql`select pg_current_xact_id()`;
  };
  const texts: string[] = [];
  const look = async () => {
    const [row] = await sql<{ text: string }[]>`select pg_current_snapshot()::text as text`;
    texts.push(row?.text ?? '');
  };
  for (let round = 0; round < 5; round++) {
    await begin(one);
    await look();
    await begin(other);
    await sql`select pg_current_xact_id()`;
    await look();
    await other.sql.unsafe(round % 2 === 0 ? 'commit' : 'rollback');
    await look();
    await one.sql.unsafe('commit');
  }
  const snapshots = texts.map((text) => Snapshot.parse(text));
  expect(new Set(texts).size).toBeGreaterThan(10);
  expect(texts.filter((text) => !text.endsWith(':')).length).toBeGreaterThan(5);
  const first = snapshots[0]?.xmin ?? 0n;
  for (const snapshot of snapshots) {
    const rows = await sql<{ xid: string; isSeen: boolean }[]>`
      select xid::text, pg_visible_in_snapshot(xid::text::xid8, ${snapshot.text}::text::pg_snapshot)
        as "isSeen"
      from generate_series(${String(first - 2n)}::bigint, ${String(first + 30n)}::bigint) as xid`;
    expect(rows.map(({ xid }) => snapshot.sees(BigInt(xid)))).toEqual(
      rows.map(({ isSeen }) => isSeen),
    );
  }
});
