import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openConnection,
  type Connection,
  type Sql,
} from '../../../src/io/postgres/connection/connection.js';
import { decodeDigest } from '../../../src/core/summary/digest.js';
import { hashText } from '../../../src/core/summary/text-hash.js';
import { migrate } from '../../../src/io/postgres/schema/migrate.js';
import { readSchemaFile } from '../../../src/io/postgres/schema/read-schema-file.js';
import type { Batch } from '../../../src/pipeline/batches/batch.js';
import { claimFiles } from '../../../src/pipeline/ledger/claim-files.js';
import { loadBatch, type LoadResult } from '../../../src/pipeline/load/load-batch.js';
import { expectBalance } from '../../support/accounts.js';
import { batchOf, batchPart, identifiedFile } from '../../support/batch-parts.js';
import { contentOf } from '../../support/content-of.js';
import { csvRow } from '../../support/event-csv.js';
import { perSuite } from '../../support/fixture.js';
import { createTestDatabase } from '../../support/test-database.js';
import { untilBlocked } from '../../support/until-blocked.js';

const CUT = { batchRows: 100, batchBytes: 1_000_000 };
const RUN = randomUUID();
const DAY = 86_400_000_000;

const database = perSuite(createTestDatabase);

/** A connection to a schema of its own with all tables. */
async function openSchema(schema: string): Promise<Connection> {
  const connection = await openConnection(database.target, { schema, applicationName: 'a loader' });
  await migrate(connection.sql, schema, readSchemaFile());
  return connection;
}

/** Loads files, each the rows of a part, together in one batch. */
async function load(sql: Sql, schema: string, files: readonly File[]): Promise<LoadResult> {
  return loadBatch(sql, await makeBatch(sql, files), context(schema));
}

const context = (schema: string) => ({
  schema,
  runId: RUN,
  dedupeHorizon: 7 * DAY,
  now: () => 0,
});

interface File {
  readonly name: string;
  readonly rows: readonly string[];
}

async function makeBatch(sql: Sql, files: readonly File[]): Promise<Batch> {
  const named = files.map(({ name }) => identifiedFile(name));
  const results = await claimFiles(sql, RUN, CUT, named);
  const parts = results.map((result, index) => {
    if (result.kind !== 'claimed') throw new Error(`${result.file.name} is ${result.kind}`);
    return batchPart(result.claim, files[index]?.rows ?? []);
  });
  return batchOf(...(await Promise.all(parts)));
}

/** From now on, what is copied straight into the events meets a unique violation, as in a race. */
async function forceStagedWay(sql: Sql): Promise<void> {
  await sql
    .unsafe(
      `
    create sequence refusals; -- it also counts in transactions that are rolled back
    create function refuse_direct_copy() returns trigger language plpgsql as $$
    begin
      if current_query() like 'copy ecommerce_events%' then
        perform nextval('refusals');
        raise exception 'another writer was faster' using errcode = 'unique_violation';
      end if;
      return new;
    end $$;
    create trigger refuse_direct_copy before insert on ecommerce_events
      for each row execute function refuse_direct_copy();`,
    )
    .simple();
}

/** The same connection, but a commit only goes to the server when `goOn` says so. */
function holdingCommits(sql: Sql) {
  const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const held = new Proxy(sql, {
    apply(target, self, words: [TemplateStringsArray, ...unknown[]]) {
      if (words[0][0] !== 'commit') return Reflect.apply(target, self, words);
      reached.resolve();
      return goOn.promise.then(() => sql`commit`);
    },
  });
  return { sql: held, reached: reached.promise, goOn: goOn.resolve };
}

describe('the staged way', () => {
  // Few ids and times, so that rows meet; two of the times are beyond the horizon of the others.
  const row = fc
    .record({
      event_id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', ''),
      event_timestamp: fc.constantFrom(
        '2025-01-31T23:59:59.999999Z',
        '2025-02-01T00:00:00Z',
        '2025-02-03T12:00:00Z',
        '2025-06-01T00:00:00Z',
        '2026-06-01T00:00:00Z',
      ),
      event_type: fc.constantFrom('view', 'purchase', 'teleport'),
      category: fc.constantFrom('Toys', 'Books, "old"', '\\.'),
      price: fc.constantFrom('1', '49.995', '10000', '-1'),
      user_agent: fc.constantFrom('', 'Mozilla/5.0 (iPad; CPU OS 17_1 like Mac OS X)'),
      brand: fc.constantFrom('', '\\N'),
    })
    .map(csvRow);
  const batches = fc.array(
    fc.array(fc.array(row, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
    {
      minLength: 1,
      maxLength: 3,
    },
  );

  it('leaves the same in every table as the direct way', async () => {
    let example = 0;
    await fc.assert(
      fc.asyncProperty(batches, async (loads) => {
        example++;
        const schemas = [`direct_${example}`, `staged_${example}`];
        const contents: unknown[] = [];
        for (const schema of schemas) {
          await using connection = await openSchema(schema);
          const { sql } = connection;
          if (schema.startsWith('staged')) await forceStagedWay(sql);
          for (const [batch, files] of loads.entries()) {
            const named = files.map((rows, file) => ({ name: `${batch}-${file}`, rows }));
            await load(sql, schema, named);
          }
          await expectBalance(sql);
          contents.push(await contentOf(sql));
          await sql.unsafe(`drop schema ${schema} cascade`);
        }
        expect(contents[1]).toEqual(contents[0]);
      }),
      { numRuns: 15, seed: 20_260_122 },
    );
  });

  it('is really taken when a unique index refuses a row, and leaves no staging table', async () => {
    await using connection = await openSchema('taken');
    const { sql } = connection;
    await forceStagedWay(sql);
    const result = await load(sql, 'taken', [{ name: 'a', rows: [csvRow()] }]);
    expect(result.inserted).toEqual([1]);
    const [after] = await sql`
      select to_regclass('pg_temp.staged_events') as staging, last_value::int as refusals, is_called
      from refusals`;
    expect(after).toEqual({ staging: null, refusals: 1, is_called: true });
  });

  it('counts and queues only what another writer has not inserted meanwhile', async () => {
    await using connection = await openSchema('queued');
    const { sql } = connection;
    await load(sql, 'queued', [{ name: 'first', rows: [csvRow({ event_id: 'first' })] }]);
    await sql`truncate summary_queue`;
    await forceStagedWay(sql);
    const options = { schema: 'queued', applicationName: 'another writer' };
    await using other = await openConnection(database.target, options);
    await other.sql`begin`;
    await other.sql`
      insert into ecommerce_events select (jsonb_populate_record(e, '{"event_id": "a"}')).*
      from ecommerce_events e`;
    const rows = ['a', 'b'].map((event_id) => csvRow({ event_id, session_id: `of ${event_id}` }));
    const loading = load(sql, 'queued', [{ name: 'second', rows }]);
    await untilBlocked(database.sql, 'a loader');
    await other.sql`commit`;
    expect((await loading).inserted).toEqual([1]);
    const queued = await sql<{ events: number; digest: Buffer }[]>`
      select events, digest from summary_queue`;
    expect(queued.map(({ events, digest }) => [events, ...decodeDigest(digest).sessions])).toEqual([
      [1, hashText('of b')],
    ]);
  });
});

describe('a batch', () => {
  it('that is loaded again after its commit was not heard of adds nothing', async () => {
    await using connection = await openSchema('again');
    const { sql } = connection;
    const batch = await makeBatch(sql, [{ name: 'a', rows: [csvRow(), csvRow({ price: '-1' })] }]);
    const first = await loadBatch(sql, batch, context('again'));
    const before = await contentOf(sql);
    const second = await loadBatch(sql, batch, context('again'));
    expect(second.inserted).toEqual(first.inserted);
    expect(await contentOf(sql)).toEqual(before);
  });

  it.each([
    ['its rejects', 'alter table rejected_events add check (line_number > 100)'],
    ['its ledger', 'alter table ingest_batches add check (read > 100)'],
    ['its field quality', 'alter table field_quality add check (rows > 100)'],
    ['its rollup', 'alter table event_rollup_hourly add check (events > 100)'],
    ['its events', 'alter table ecommerce_events add check (product_id > 100)'],
    ['the end of its file', `alter table ingest_files add check (status <> 'loaded')`],
  ])('leaves nothing anywhere when the database refuses %s', async (name, refuse) => {
    const schema = name.replaceAll(' ', '_');
    await using connection = await openSchema(schema);
    const { sql } = connection;
    await sql.unsafe(refuse);
    const batch = await makeBatch(sql, [{ name: 'a', rows: [csvRow(), csvRow({ price: '-1' })] }]);
    const before = await contentOf(sql);
    await expect(loadBatch(sql, batch, context(schema))).rejects.toMatchObject({ code: '23514' });
    expect(await contentOf(sql)).toEqual(before);
    const [open] = await sql`select pg_current_xact_id_if_assigned() as transaction`;
    expect(open).toEqual({ transaction: null });
  });

  it.each([
    ['and goes on', false],
    ['and ends its file', true],
  ])(
    'whose lost commit is only done while it is loaded again, %s, adds nothing',
    async (_, last) => {
      const schema = `late_${last}`;
      await using slow = await openSchema(schema);
      await using again = await openSchema(schema);
      await load(slow.sql, schema, [{ name: 'makes the partition', rows: [csvRow()] }]);
      const [result] = await claimFiles(slow.sql, RUN, CUT, [identifiedFile('a.csv')]);
      if (result?.kind !== 'claimed') throw new Error('the file is not ours');
      const rows = [csvRow({ event_id: 'one' }), csvRow({ event_id: 'two' })];
      const batch = batchOf(await batchPart(result.claim, rows, { last }));
      const hung = holdingCommits(slow.sql);
      const first = loadBatch(hung.sql, batch, context(schema));
      await hung.reached;
      const second = loadBatch(again.sql, batch, context(schema));
      await untilBlocked(database.sql, 'a loader');
      hung.goOn();
      expect(await Promise.all([first, second])).toMatchObject([
        { inserted: [2] },
        { inserted: [2] },
      ]);
      const [stored] = await again.sql`select count(*)::int as events from ecommerce_events`;
      expect(stored).toEqual({ events: 3 });
    },
  );
});

describe('partitions', () => {
  it('are made by the month of UTC, also over the end of a year', async () => {
    await using connection = await openSchema('months');
    const times = [
      '2024-12-31T23:59:59.999999Z',
      '2025-01-01T00:00:00Z',
      '2025-01-01T01:00:00+02:00',
    ];
    const rows = times.map((time, id) => csvRow({ event_id: `m${id}`, event_timestamp: time }));
    await load(connection.sql, 'months', [{ name: 'a', rows }]);
    const found = await connection.sql`
      select tableoid::regclass::text as partition, array_agg(event_id order by event_id)::text as ids
      from ecommerce_events group by 1 order by 1`;
    expect([...found]).toEqual([
      { partition: 'ecommerce_events_2024_12', ids: '{m0,m2}' },
      { partition: 'ecommerce_events_2025_01', ids: '{m1}' },
    ]);
  });

  it('are made once by loads that need them at the same time', async () => {
    await using first = await openSchema('crowd');
    const options = { schema: 'crowd', applicationName: 'a loader' };
    const others = await Promise.all([1, 2, 3].map(() => openConnection(database.target, options)));
    const loads = [first, ...others].map(({ sql }, index) =>
      load(sql, 'crowd', [{ name: `f${index}`, rows: [csvRow({ event_id: `e${index}` })] }]),
    );
    expect((await Promise.all(loads)).map(({ inserted }) => inserted)).toEqual([
      [1],
      [1],
      [1],
      [1],
    ]);
    await expectBalance(first.sql);
    for (const other of others) await other.end();
  });
});
