import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../src/features/fsck/run-checks.js';
import { Mappings } from '../../src/core/mapping/mappings.js';
import { parseMapping } from '../../src/core/mapping/parse-mapping.js';
import type { EventStore } from '../../src/pipeline/event-store.js';
import { csvFile, csvRow, manyEvents } from '../support/event-csv.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import { batchesOf, Shop } from '../support/shop.js';
import type { TestDatabase } from '../support/test-database.js';

// The invariants of ARCHITECTURE.md, each under its own words. What attacks them harder stands elsewhere:
// kills, outages and shared folders in test/stream, refusals in test/pipeline/load.

async function wrongChecks({ sql }: TestDatabase): Promise<string[]> {
  return (await runChecks(sql)).filter((check) => !check.ok).map((check) => check.name);
}

async function countEvents({ sql }: TestDatabase): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from ecommerce_events`;
  return row?.count ?? -1;
}

const cuts = ({ sql }: TestDatabase) => sql`
  select ordinal, from_offset, to_offset, first_line, read, inserted
  from ingest_batches order by ordinal`;

describe('invariant', () => {
  it('1: read = inserted + duplicates + rejected + skipped, and the database says the same', async () => {
    await using database = await createMigratedDatabase();
    using shop = new Shop(database);
    shop.put('a.csv', manyEvents('e', 250));
    shop.put('b.csv', manyEvents('e', 100, 200));
    const noEvent = csvRow({ event_id: 'y', brand: 'test' });
    shop.put(
      'c.csv',
      csvFile(csvRow({ price: 'free' }), csvRow({ event_id: 'x' }), noEvent, 'short'),
    );
    const mapping = parseMapping('{"version":2,"skip":[{"brand":{"matches":"^test$"}}]}', 'shop');
    const edges = { mappings: new Mappings([mapping]) };
    const batches = batchesOf(await shop.run({ texts: { batchRows: '100' }, edges }));
    for (const { read, inserted, duplicates, rejected, skipped } of batches) {
      expect(read).toBe(inserted + duplicates + rejected + skipped);
    }
    const [sums] = await database.sql`
      select sum(read)::int as read, sum(inserted)::int as inserted,
        sum(duplicates)::int as duplicates, sum(rejected)::int as rejected,
        sum(skipped)::int as skipped from ingest_files`;
    expect(sums).toEqual({ read: 354, inserted: 301, duplicates: 50, rejected: 2, skipped: 1 });
    expect(await wrongChecks(database)).toEqual([]);
  });

  it('2: a batch commits whole or not at all', async () => {
    await using database = await createMigratedDatabase();
    using shop = new Shop(database);
    shop.put('a.csv', csvFile(csvRow(), csvRow({ event_id: 'bad', price: '-1' })));
    // The last thing that a load writes is refused.
    await database.sql`alter table ingest_files add constraint refused check (status <> 'loaded')`;
    const reports = await shop.run();
    expect(batchesOf(reports)).toEqual([]);
    expect(reports.find((report) => report.kind === 'file')).toMatchObject({ outcome: 'failed' });
    for (const table of [
      'ecommerce_events',
      'ingest_batches',
      'ingest_mappings',
      'rejected_events',
      'field_quality',
      'event_rollup_hourly',
      'summary_queue',
    ]) {
      expect(await database.sql`select from ${database.sql(table)}`).toHaveLength(0);
    }
  });

  it('3: batch boundaries depend on the file and the settings in the ledger only', async () => {
    const csv = manyEvents('e', 95);
    await using whole = await createMigratedDatabase();
    using quiet = new Shop(whole);
    quiet.put('a.csv', csv);
    await quiet.run({ texts: { batchRows: '10' } });

    await using database = await createMigratedDatabase();
    using shop = new Shop(database);
    shop.put('a.csv', csv);
    const stop = new AbortController();
    for await (const report of shop.reports({ texts: { batchRows: '10' }, signal: stop.signal })) {
      if (report.kind === 'batch' && report.batch === 3) stop.abort();
    }
    const before = await cuts(database);
    expect(before.length).toBeGreaterThanOrEqual(3);
    expect(before.length).toBeLessThan(10);
    await shop.run({ texts: { batchRows: '40' } });
    expect([...(await cuts(database))]).toEqual([...(await cuts(whole))]);
  });

  it('4: an abort waits for the batches that are being loaded, and for nothing else', async () => {
    await using database = await createMigratedDatabase();
    using shop = new Shop(database);
    shop.put('a.csv', manyEvents('e', 100));
    const stop = new AbortController();
    const loaded: number[] = [];
    const reports = await shop.run({
      texts: { batchRows: '10' },
      signal: stop.signal,
      tamper: (store) => ({
        load: async (batch, order) => {
          if (batch.number === 3) stop.abort();
          const result = await store.load(batch, order);
          loaded.push(batch.number);
          return result;
        },
      }),
    });
    expect(loaded).toEqual([1, 2, 3]);
    expect(batchesOf(reports).map(({ batch }) => batch)).toEqual([1, 2, 3]);
    expect(await countEvents(database)).toBe(30);
    expect(shop.names('incoming')).toEqual(['a.csv']);
  });

  it('5: nothing is archived or reported before its commit; a lost reply is resolved by the ledger', async () => {
    await using database = await createMigratedDatabase();
    using shop = new Shop(database);
    shop.put('a.csv', manyEvents('e', 10));
    const atCommit: { reported: number; incoming: string[] }[] = [];
    let reported = 0;
    let replies = 0;
    const tamper = (store: EventStore): Partial<EventStore> => ({
      load: async (batch, order) => {
        atCommit.push({ reported, incoming: shop.names('incoming') });
        const result = await store.load(batch, order);
        if (++replies > 1) return result;
        throw Object.assign(new Error('the reply is lost'), { code: 'CONNECTION_CLOSED' });
      },
    });
    const kinds: string[] = [];
    let inserted = 0;
    for await (const report of shop.reports({ tamper })) {
      kinds.push(report.kind);
      if (report.kind === 'batch' || report.kind === 'file') reported++;
      if (report.kind === 'batch') inserted += report.inserted;
    }
    expect(atCommit).toEqual([
      { reported: 0, incoming: ['a.csv'] },
      { reported: 0, incoming: ['a.csv'] },
    ]);
    expect(kinds.filter((kind) => kind !== 'trigger')).toEqual([
      'outage',
      'recovery',
      'batch',
      'file',
    ]);
    expect([inserted, await countEvents(database)]).toEqual([10, 10]);
    expect(shop.names('processed')).toEqual(['a.csv']);
  });

  it.each([1, 2, 3])(
    '6: a slow database slows the reader: one batch a connection is loaded and one is made (%i)',
    async (connections) => {
      await using database = await createMigratedDatabase();
      using shop = new Shop(database);
      // Every part has a user agent of its own, whose device is asked for once.
      const rows = Array.from({ length: 1_000 }, (_, row) =>
        csvRow({ event_id: `e${row}`, user_agent: `agent ${Math.floor(row / 100)}` }),
      );
      shop.put('a.csv', csvFile(...rows));
      let made = 0;
      let loaded = 0;
      const inHand: number[] = [];
      await shop.run({
        texts: { batchRows: '100', connections: String(connections) },
        tamper: (store) => ({
          load: async (batch, order) => {
            await sleep(40); // time enough to make all the others, if nothing held the maker back
            inHand.push(made - loaded);
            const result = await store.load(batch, order);
            loaded++;
            return result;
          },
        }),
        edges: {
          deviceType: () => {
            made++;
            return 'Unknown';
          },
        },
      });
      expect([made, loaded]).toEqual([10, 10]);
      expect(Math.max(...inHand)).toBe(connections + 1);
    },
  );

  it('6: a batch takes the parts of some hundred files at most, however small they are', async () => {
    await using database = await createMigratedDatabase();
    using shop = new Shop(database);
    for (let file = 0; file < 501; file++) shop.put(`${file}.csv`, manyEvents('e', 1, file));
    const batches = batchesOf(await shop.run());
    expect(batches.map(({ files, inserted }) => [files.length, inserted])).toEqual([
      [500, 500],
      [1, 1],
    ]);
  });

  it('7: the same bytes are loaded and reported once, also with a hundred files between them', async () => {
    await using database = await createMigratedDatabase();
    using shop = new Shop(database);
    shop.put('000.csv', manyEvents('e', 1));
    for (let file = 100; file < 200; file++) shop.put(`${file}.csv`, manyEvents('e', 1, file));
    shop.put('999.csv', manyEvents('e', 1));
    const reports = await shop.run();
    expect(batchesOf(reports).map(({ read, inserted }) => ({ read, inserted }))).toEqual([
      { read: 101, inserted: 101 },
    ]);
    expect(
      reports.filter((report) => report.kind === 'file' && report.outcome === 'known'),
    ).toHaveLength(1);
    expect(shop.names('incoming')).toEqual([]);
  });

  it('7: the same bytes are loaded once, under any name, by any number of runs', async () => {
    await using database = await createMigratedDatabase();
    using shop = new Shop(database);
    for (const name of ['a', 'b', 'c', 'd']) shop.put(`${name}.csv`, manyEvents('e', 50));
    shop.put('other.csv', manyEvents('o', 50));
    const both = await Promise.all([shop.run(), shop.run()]);
    expect(batchesOf(both.flat()).reduce((sum, { inserted }) => sum + inserted, 0)).toBe(100);
    expect(await countEvents(database)).toBe(100);
    expect(shop.names('incoming')).toEqual([]);
    expect(await wrongChecks(database)).toEqual([]);
  });
});
