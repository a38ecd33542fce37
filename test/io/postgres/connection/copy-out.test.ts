import { describe, expect, it } from 'vitest';
import { copyOut, type CopyRow } from '../../../../src/io/postgres/connection/copy-out.js';
import { isOutage } from '../../../../src/io/postgres/connection/sqlstate.js';
import { perSuite } from '../../../support/fixture.js';
import { createTestDatabase } from '../../../support/test-database.js';

const database = perSuite(createTestDatabase);

async function rowsOf(query: string): Promise<CopyRow[]> {
  const rows: CopyRow[] = [];
  await copyOut(database.sql, query, (row) => rows.push(row));
  return rows;
}

async function expectUsable(): Promise<void> {
  const [row] = await database.sql`select 1 as one`;
  expect(row).toEqual({ one: 1 });
}

describe('rows that are copied out', () => {
  it('may be none', async () => {
    expect(await rowsOf('select 1 where false')).toEqual([]);
  });

  it('tell empty fields from NULL', async () => {
    const query = `select null::text, ''::text, 'é', null::int union all select null, null, null, 7`;
    expect(await rowsOf(query)).toEqual([
      [null, Buffer.of(), Buffer.from('é'), null],
      [null, null, null, Buffer.of(0, 0, 0, 7)],
    ]);
  });

  it('may have no field', async () => {
    expect(await rowsOf('select from generate_series(1, 3)')).toEqual([[], [], []]);
  });

  it('may be longer than what comes at once, with short ones between them', async () => {
    const rows = await rowsOf(
      `select n::int4, repeat(n::text, 3 * 1024 * 1024 * (n % 2)) from generate_series(1, 8) n`,
    );
    expect(rows.map(([n, text]) => [n?.readInt32BE(), text?.length])).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((n) => [n, 3 * 1024 * 1024 * (n % 2)]),
    );
    for (const [n, text] of rows) {
      expect(text?.every((byte) => byte === 48 + (n?.readInt32BE() ?? 0))).toBe(true);
    }
  });

  it('may be many, and come in their order', async () => {
    const rows = await rowsOf('select n::int4 from generate_series(1, 100000) n');
    expect(rows).toHaveLength(100_000);
    expect(rows.every(([n], index) => n?.readInt32BE() === index + 1)).toBe(true);
  });
});

describe('the connection can be used after', () => {
  it('an error of the server in the middle, which is thrown', async () => {
    const query = `select repeat('x', 1000), 1 / (50000 - n) from generate_series(1, 100000) n`;
    await expect(rowsOf(query)).rejects.toMatchObject({ code: '22012' });
    await expectUsable();
  });

  it('an error of the query, which is thrown', async () => {
    await expect(rowsOf('select from nowhere')).rejects.toMatchObject({ code: '42P01' });
    await expectUsable();
  });

  it.each([1, 5_000])('row %i, which cannot be taken, and its error is thrown', async (place) => {
    let taken = 0;
    const copied = copyOut(
      database.sql,
      `select repeat('x', 1000) from generate_series(1, 10000)`,
      () => {
        if (++taken === place) throw new RangeError('not such a row');
      },
    );
    await expect(copied).rejects.toThrow('not such a row');
    expect(taken).toBe(place);
    await expectUsable();
  });
});

it('a connection that is lost in the middle is an outage', async () => {
  await using lost = await createTestDatabase();
  const [row] = await lost.sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  let taken = 0;
  const copied = copyOut(
    lost.sql,
    `select repeat('x', 1000), case when n = 50000 then pg_sleep(30) end from generate_series(1, 100000) n`,
    () => {
      if (++taken === 1) void database.sql`select pg_terminate_backend(${row?.pid ?? 0})`.execute();
    },
  );
  expect(await copied.catch(isOutage)).toBe(true);
});
