import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { columnarPartitions } from '../../src/io/postgres/cluster/columnar.js';
import { settleCommits } from '../../src/io/postgres/cluster/settle-commits.js';
import { targetUrl } from '../../src/io/postgres/connection/database-target.js';
import { csvFile, numberedRow, csvRow } from '../support/event-csv.js';
import { perTest } from '../support/fixture.js';
import { runCli } from '../support/run-cli.js';
import { StreamPlace } from '../support/stream-place.js';
import { startCli } from '../support/start-cli.js';
import { createClusterDatabase, HAS_CITUS, NO_CITUS, onNode } from './cluster.js';

/** The same events, at a minute of an hour. */
function rowsAt(minute: string): string[] {
  return Array.from({ length: 200 }, (_, row) =>
    csvRow({ event_id: `e${row}`, event_timestamp: `2025-03-04T10:${minute}:00Z` }),
  );
}

const why = HAS_CITUS ? '' : ` (${NO_CITUS})`;

describe.skipIf(!HAS_CITUS)(`events on a cluster are there once${why}`, () => {
  const cluster = perTest(() => createClusterDatabase());

  const count = () =>
    onNode(cluster.target, async (sql) => {
      const [row] = await sql<{ events: number; ids: number }[]>`
        select count(*)::integer as events, count(distinct event_id)::integer as ids from ecommerce_events`;
      return row;
    });

  it('also when they come again, at another time, while a commit is not finished on a worker', async () => {
    using place = new StreamPlace(targetUrl(cluster.target));
    // The month is there, so that the next commit is that of events.
    place.put(
      'first.csv',
      csvFile(csvRow({ event_id: 'first', event_timestamp: '2025-03-01T00:00:00Z' })),
    );
    expect(await place.json()).toMatchObject({ inserted: 1 });
    place.put('a.csv', csvFile(...rowsAt('01')));
    const { proxy } = cluster;
    let cuts = 0;
    proxy.onClientBytes = (bytes) => {
      if (!bytes.includes('COMMIT PREPARED') || cuts > 0) return 'pass';
      cuts++;
      setImmediate(proxy.cut);
      return 'drop';
    };
    expect(await place.json()).toMatchObject({ inserted: 200, duplicates: 0 });
    expect(cuts).toBe(1);
    const visible = await count();
    expect(visible?.events).toBeLessThan(201);
    place.put('b.csv', csvFile(...rowsAt('02')));
    expect(await place.json()).toMatchObject({ inserted: 0, duplicates: 200 });
    expect(await count()).toEqual({ events: 201, ids: 201 });
  });

  it('when four runs load the same ones at once', async () => {
    const events = 3_000;
    const runs = [0, 1, 2, 3].map((run) => {
      const place = new StreamPlace(targetUrl(cluster.target));
      const rows = Array.from({ length: events }, (_, row) =>
        numberedRow('m', (row + 710 * run) % events),
      );
      for (let from = 0; from < events; from += 300) {
        place.put(`${run}-${from}.csv`, csvFile(...rows.slice(from, from + 300)));
      }
      return place;
    });
    const reports = await Promise.all(runs.map((place) => place.json()));
    for (const place of runs) place[Symbol.dispose]();
    const sum = (name: string) =>
      reports.reduce((total, report) => total + Number(report[name]), 0);
    expect({ inserted: sum('inserted'), duplicates: sum('duplicates') }).toEqual({
      inserted: events,
      duplicates: 3 * events,
    });
    expect(await count()).toEqual({ events, ids: events });
    const fsck = await runCli(['fsck'], { env: { DATABASE_URL: targetUrl(cluster.target) } });
    expect(fsck).toMatchObject({ exitCode: 0 });
  });

  it('when a worker is away for a while in the middle of a load', async () => {
    using place = new StreamPlace(targetUrl(cluster.target));
    for (let file = 0; file < 6; file++) {
      const rows = Array.from({ length: 500 }, (_, row) => numberedRow('m', 500 * file + row));
      place.put(`${file}.csv`, csvFile(...rows));
    }
    const { proxy } = cluster;
    await using run = startCli(
      ['stream', '--input', place.incoming, '--once', '--settle', '0', '--batch-rows', '200'],
      { env: { DATABASE_URL: targetUrl(cluster.target) }, cwd: place.path },
    );
    await run.untilStderr(/batch 2 completed/);
    proxy.onClientBytes = () => {
      setImmediate(proxy.cut);
      return 'drop';
    };
    proxy.cut();
    await run.untilStderr(/database down/);
    proxy.onClientBytes = () => 'pass';
    proxy.cut();
    expect(await run.ended).toMatchObject({ exitCode: 0 });
    await onNode(cluster.target, (sql) => settleCommits(sql));
    expect(await count()).toEqual({ events: 3_000, ids: 3_000 });
  });
});

describe.skipIf(!HAS_CITUS)(`migrate --distribute${why}`, () => {
  const cluster = perTest(() => createClusterDatabase({ isSpread: false }));

  const migrate = (...words: readonly string[]) =>
    runCli(['migrate', '--distribute', ...words], {
      env: { DATABASE_URL: targetUrl(cluster.target) },
    });

  it('takes what is stored along, once, and notes it', async () => {
    using place = new StreamPlace(targetUrl(cluster.target));
    const rows = Array.from({ length: 1_000 }, (_, row) => numberedRow('m', row));
    place.put('a.csv', csvFile(...rows));
    expect(await place.json()).toMatchObject({ inserted: 1_000 });
    const spread = await migrate('--shards', '6', '--json');
    expect(JSON.parse(spread.stdout)).toMatchObject({
      applied: [],
      distributed: { shards: 6, workers: 2 },
    });
    const again = await migrate('--shards', '4');
    expect(again.stdout).toContain(
      'The events are already distributed over 6 shards on 2 workers; nothing changed.',
    );
    place.put('b.csv', csvFile(...rows.slice(0, 10), numberedRow('m', 5_000)));
    expect(await place.json()).toMatchObject({ inserted: 1, duplicates: 10 });
    const counts = await onNode(cluster.target, async (sql) => {
      const [here] = await sql`select count(*)::integer as events from only ecommerce_events`.catch(
        () => [],
      );
      const [all] = await sql`select count(*)::integer as events from ecommerce_events`;
      const noted = await sql`select command, figures from audit_log where command = 'distribute'`;
      return { here, all, noted: [...noted] };
    });
    expect(counts).toMatchObject({
      all: { events: 1_001 },
      noted: [{ command: 'distribute', figures: { shards: 6, workers: 2 } }],
    });
    const fsck = await place.command(['fsck']);
    expect(fsck).toMatchObject({ exitCode: 0 });
  });

  it('is undone by what docs scaling says', async () => {
    using place = new StreamPlace(targetUrl(cluster.target));
    place.put('a.csv', csvFile(numberedRow('m', 1), numberedRow('m', 2)));
    expect((await migrate()).exitCode).toBe(0);
    expect(await place.json()).toMatchObject({ inserted: 2 });
    await onNode(cluster.target, (sql) => sql`select undistribute_table('ecommerce_events')`);
    place.put('b.csv', csvFile(numberedRow('m', 2), numberedRow('m', 3)));
    expect(await place.json()).toMatchObject({ inserted: 1, duplicates: 1 });
    expect(await place.command(['fsck'])).toMatchObject({ exitCode: 0 });
  });

  it('is refused on a worker, before anything is changed', async () => {
    const [worker] = cluster.workers;
    if (worker === undefined) throw new Error('the cluster has no worker');
    const { exitCode, stderr } = await runCli(
      ['migrate', '--distribute', '--schema', 'elsewhere'],
      {
        env: { DATABASE_URL: targetUrl(worker) },
      },
    );
    expect(exitCode).toBe(4);
    expect(stderr).toContain('Cannot distribute the events: this server is a Citus worker.');
    const schemas = await onNode(
      worker,
      (sql) => sql`select 1 from pg_namespace where nspname = 'elsewhere'`,
    );
    expect(schemas).toHaveLength(0);
  });
});

describe.skipIf(!HAS_CITUS)(`old months by column${why}`, () => {
  const cluster = perTest(() => createClusterDatabase());

  const columnar = () =>
    onNode(cluster.target, async (sql) => [...(await columnarPartitions(sql))]);

  it('take late events and tell duplicates; erase and reload store them by row again', async () => {
    await onNode(cluster.target, (sql) => sql`create extension citus_columnar`);
    using place = new StreamPlace(targetUrl(cluster.target));
    const rows = ['2025-03-04', '2025-04-04'].flatMap((day) =>
      [0, 1, 2].map((row) =>
        csvRow({
          event_id: `${day} ${row}`,
          event_timestamp: `${day}T10:00:0${row}Z`,
          customer_email: `${row}@example.com`,
        }),
      ),
    );
    place.put('a.csv', csvFile(...rows));
    expect(await place.json(['--after-load', 'keep'])).toMatchObject({ inserted: 6 });
    const retain = ['retain', '--keep', '5000d', '--compress-after', '30d', '--json'];
    const months = ['ecommerce_events_2025_03', 'ecommerce_events_2025_04'];
    expect(JSON.parse((await place.command(retain)).stdout)).toMatchObject({ compressed: months });
    expect(await columnar()).toEqual(months);
    const late = csvRow({ event_id: 'late', event_timestamp: '2025-03-05T00:00:00Z' });
    place.put('b.csv', csvFile(...rows, late));
    expect(await place.json()).toMatchObject({ inserted: 1, duplicates: 6 });
    expect(await place.command(['fsck'])).toMatchObject({ exitCode: 0 });

    const reload = await place.command(['reload', join(place.processed, 'b.csv'), '--json']);
    expect(reload).toMatchObject({ exitCode: 0 });
    expect(await columnar()).toEqual(['ecommerce_events_2025_04']);
    const erase = ['erase', '--email', '2@example.com', '--input', place.incoming, '--json'];
    expect(JSON.parse((await place.command(erase)).stdout)).toMatchObject({ events: 2 });
    expect(await columnar()).toEqual([]);
    expect(JSON.parse((await place.command(retain)).stdout)).toMatchObject({ compressed: months });
    expect(await place.command(['fsck'])).toMatchObject({ exitCode: 0 });
  });
});
