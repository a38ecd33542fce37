import { gzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../src/features/fsck/run-checks.js';
import { seededRandom } from '../../../src/features/generate/chance/random.js';
import { csvFile, csvRow, manyEvents, numberedRow } from '../../support/event-csv.js';
import { perSuite, perTest } from '../../support/fixture.js';
import { startHttpProxy, type Fate } from '../../support/http-proxy.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { runCli } from '../../support/run-cli.js';
import { HAS_S3, NO_S3, S3Server } from '../../support/s3-server.js';
import { startCli } from '../../support/start-cli.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

function anyFate(random: () => number): Fate {
  const fates: readonly Fate[] = ['reset', 'lost', { status: 500 }, { bytes: 500 }];
  return fates[Math.floor(random() * fates.length)] ?? 'reset';
}

describe.skipIf(!HAS_S3)(`stream --input s3://…${NO_S3}`, () => {
  const server = perSuite(() => S3Server.start());
  const database = perTest(createMigratedDatabase);
  const folder = perTest(() => new TemporaryFolder());
  const bucket = perTest(async () => ({ name: await server.bucket() }));

  const put = async (key: string, Body: string | Buffer) => {
    await server.client.send(new PutObjectCommand({ Bucket: bucket.name, Key: key, Body }));
  };

  /** The keys of all objects, sorted. */
  const keys = async () => {
    const listing = await server.client.send(new ListObjectsV2Command({ Bucket: bucket.name }));
    return (listing.Contents ?? []).map(({ Key = '' }) => Key).toSorted();
  };

  const options = () => ({
    cwd: folder.path,
    env: { ...server.env, DATABASE_URL: database.url },
  });
  const input = () => `s3://${bucket.name}/shop/incoming`;
  const words = (endpoint: string, ...more: readonly string[]) => {
    const from = more.includes('--input') ? [] : ['--input', input()];
    return ['stream', '--once', ...from, '--endpoint', endpoint, ...more];
  };
  const wrongChecks = async () => (await runChecks(database.sql)).filter(({ ok }) => !ok);
  const once = async (...more: readonly string[]) => {
    const { exitCode, stdout, stderr } = await runCli(
      words(server.endpoint, '--json', ...more),
      options(),
    );
    return { exitCode, report: JSON.parse(stdout || 'null') as unknown, stderr };
  };

  it('loads objects, and moves them beside', async () => {
    await put('shop/incoming/a.csv', manyEvents('a', 300));
    await put('shop/incoming/b.csv.gz', gzipSync(manyEvents('b', 200)));
    await put('shop/incoming/deep/c.csv', manyEvents('c', 10));
    await put('shop/incoming/notes.txt', 'no data');
    await put('shop/incoming/', '');
    expect(await once()).toMatchObject({
      exitCode: 0,
      report: { read: 500, inserted: 500, files: { loaded: 2 } },
    });
    expect(await keys()).toEqual([
      'shop/incoming/',
      'shop/incoming/deep/c.csv',
      'shop/incoming/notes.txt',
      'shop/processed/a.csv',
      'shop/processed/b.csv.gz',
    ]);
    expect(await once('--recursive')).toMatchObject({ report: { inserted: 10 } });
    expect(await keys()).toContain('shop/processed/deep/c.csv');
  });

  it('knows by its content what comes again, and leaves it where it is if it is told to', async () => {
    await put('shop/incoming/a.csv', manyEvents('a', 100));
    expect(await once('--after-load', 'keep')).toMatchObject({ report: { inserted: 100 } });
    await put('shop/incoming/other name.csv', manyEvents('a', 100));
    const again = await once('--after-load', 'keep');
    expect(again).toMatchObject({
      exitCode: 0,
      report: { read: 0, files: { loaded: 0, known: 2 } },
    });
    expect(await once('--after-load', 'delete')).toMatchObject({ exitCode: 0 });
    expect(await keys()).toEqual([]);
  });

  it('does not read again what stays where it is', async () => {
    await put('shop/incoming/a.csv', manyEvents('a', 100));
    await put('shop/incoming/b.csv', manyEvents('b', 100));
    await using proxy = await startHttpProxy(server.endpoint);
    const read: string[] = [];
    proxy.fateOf = ({ method, url = '' }) => {
      const name = /\/([ab])\.csv/.exec(url)?.[1];
      if (method === 'GET' && name !== undefined) read.push(name);
      return 'pass';
    };
    const keep = words(proxy.endpoint, '--after-load', 'keep');
    expect(await runCli(keep, options())).toMatchObject({ exitCode: 0 });
    expect(read.toSorted()).toEqual(['a', 'b']);
    expect(await runCli(keep, options())).toMatchObject({ exitCode: 0 });
    expect(read).toHaveLength(2);
    await put('shop/incoming/b.csv', manyEvents('c', 100));
    expect(await runCli(keep, options())).toMatchObject({ exitCode: 0 });
    expect(read).toEqual([...read.slice(0, 2), 'b']);
    const [counted] = await database.sql`select count(*)::integer as events from ecommerce_events`;
    expect(counted).toEqual({ events: 300 });
  });

  it('asks nothing of objects that were moved before', async () => {
    await put('shop/incoming/a.csv', manyEvents('a', 100));
    await put('shop/incoming/b.csv', 'no data');
    await once();
    await using proxy = await startHttpProxy(server.endpoint);
    const asked: string[] = [];
    proxy.fateOf = ({ method = '', url = '' }) => {
      asked.push(`${method} ${url.split('?')[0]}`);
      return 'pass';
    };
    expect(await runCli(words(proxy.endpoint), options())).toMatchObject({ exitCode: 0 });
    expect(new Set(asked)).toEqual(new Set([`GET /${bucket.name}/`]));
  });

  it('puts what is no data aside, with the reason', async () => {
    await put('shop/incoming/a.csv', 'this,is,another\n1,2,3\n');
    expect(await once()).toMatchObject({ exitCode: 3, report: { files: { quarantined: 1 } } });
    expect(await keys()).toEqual(['shop/quarantine/a.csv', 'shop/quarantine/a.csv.reason.json']);
    const reason = await server.client.send(
      new GetObjectCommand({ Bucket: bucket.name, Key: 'shop/quarantine/a.csv.reason.json' }),
    );
    expect(JSON.parse((await reason.Body?.transformToString()) ?? '')).toMatchObject({
      file: 'a.csv',
      bytes: 22,
    });
  });

  it('reads an object that was replaced while it was read anew', async () => {
    await put('shop/incoming/a.csv', manyEvents('old', 20_000));
    await using proxy = await startHttpProxy(server.endpoint);
    let isReplaced = false;
    proxy.fateOf = ({ method, url = '' }) => {
      if (isReplaced || method !== 'GET' || !url.includes('a.csv')) return 'pass';
      isReplaced = true;
      void put('shop/incoming/a.csv', manyEvents('new', 50));
      return { bytes: 300_000 };
    };
    const { exitCode } = await runCli(words(proxy.endpoint), options());
    expect(exitCode).toBe(0);
    const rows =
      await database.sql`select distinct left(event_id, 3) as kind from ecommerce_events`;
    expect([...rows]).toEqual([{ kind: 'new' }]);
  });

  it.each<[string, (random: () => number) => Fate, ...string[]]>([
    ['answers are cut', () => ({ bytes: 2_000 })],
    ['connections are reset', () => 'reset'],
    ['answers are lost', () => 'lost'],
    ['the server fails', () => ({ status: 503 })],
    ['the server asks for patience', () => ({ status: 429 })],
    ['everything happens', anyFate],
    ['answers are lost, without personal data', () => 'lost', '--pii', 'drop'],
    ['everything happens, without personal data', anyFate, '--pii', 'drop'],
  ])('loses and doubles nothing where %s', async (_, fate, ...more) => {
    for (let file = 0; file < 8; file++) {
      const rows = Array.from({ length: 250 }, (_, row) => numberedRow('m', 250 * file + row));
      await put(
        `shop/incoming/${file}.csv`,
        csvFile(...rows, csvRow({ event_id: `bad${file}`, price: 'free' })),
      );
    }
    await using proxy = await startHttpProxy(server.endpoint);
    const random = seededRandom('faults', 'of objects');
    proxy.fateOf = () => (random() < 0.2 ? fate(random) : 'pass');
    for (let run = 0; run < 4; run++) {
      const { exitCode, stderr } = await runCli(words(proxy.endpoint, ...more), options());
      expect({ exitCode, stderr }).toMatchObject({ exitCode: expect.toBeOneOf([0, 5]) });
      if (exitCode === 0) break;
    }
    expect(proxy.injuries).toBeGreaterThan(0);
    proxy.fateOf = () => 'pass';
    expect(await once(...more)).toMatchObject({ exitCode: 0 });
    const [counts] = await database.sql`
      select count(*)::integer as events, count(distinct event_id)::integer as ids,
        (select count(*) from rejected_events)::integer as rejects from ecommerce_events`;
    expect(counts).toEqual({ events: 2_000, ids: 2_000, rejects: 8 });
    expect(await wrongChecks()).toEqual([]);
    expect(await keys()).toEqual(
      Array.from({ length: 8 }, (_, file) => `shop/processed/${file}.csv`),
    );
  });

  it('erases where answers are lost', async () => {
    for (let file = 0; file < 8; file++) {
      const row = csvRow({ event_id: `of ${file}`, customer_email: 'jane@example.com' });
      await put(`shop/incoming/${file}.csv`, csvFile(row, numberedRow('m', file)));
    }
    expect(await once()).toMatchObject({ exitCode: 0 });
    await using proxy = await startHttpProxy(server.endpoint);
    let changes = 0;
    proxy.fateOf = ({ method }) => (method === 'PUT' && changes++ % 2 === 0 ? 'lost' : 'pass');
    const erase = ['erase', '--email', 'jane@example.com', '--input', input(), '--json'];
    const { exitCode, stdout } = await runCli([...erase, '--endpoint', proxy.endpoint], options());
    expect(proxy.injuries).toBeGreaterThan(7);
    expect({ exitCode, report: JSON.parse(stdout) }).toMatchObject({
      exitCode: 0,
      report: { events: 8, files: { archives: { files: 8, rows: 8 } }, unsearched: [] },
    });
    const again = await runCli([...erase, '--endpoint', server.endpoint], options());
    expect(JSON.parse(again.stdout)).toMatchObject({ files: { archives: { files: 0 } } });
  });

  it('loses and doubles nothing where it is killed', async () => {
    for (let file = 0; file < 6; file++) {
      const rows = Array.from({ length: 1_000 }, (_, row) => numberedRow('m', 1_000 * file + row));
      await put(`shop/incoming/${file}.csv`, csvFile(...rows));
    }
    for (let kill = 1; kill <= 8; kill++) {
      await using run = startCli(words(server.endpoint, '--batch-rows', '100'), options());
      await run.untilStderr(/batch 1 completed/);
      await sleep(20 * kill);
      run.kill('SIGKILL');
      await run.ended;
    }
    expect(await once()).toMatchObject({ exitCode: 0 });
    const [counts] = await database.sql`
      select count(*)::integer as events, count(distinct event_id)::integer as ids from ecommerce_events`;
    expect(counts).toEqual({ events: 6_000, ids: 6_000 });
    expect(await wrongChecks()).toEqual([]);
    expect(await keys()).toEqual(
      Array.from({ length: 6 }, (_, file) => `shop/processed/${file}.csv`),
    );
  });

  it('shares a bucket with another run', async () => {
    for (let file = 0; file < 20; file++)
      await put(`shop/incoming/${file}.csv`, manyEvents(`f${file}-`, 100));
    const both = await Promise.all([once(), once()]);
    const inserted = both.map(({ report }) => (report as { inserted: number }).inserted);
    expect(inserted.reduce((sum, count) => sum + count)).toBe(2_000);
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(await keys()).toHaveLength(20);
  });

  it.each([
    [
      'a bucket that is not there',
      ['--input', 's3://not-there-at-all/in'],
      5,
      'Cannot list s3://not-there-at-all/in/: NoSuchBucket',
    ],
    ['no bucket', ['--input', 's3://'], 2, 'it has no bucket'],
    [
      'places of both kinds',
      ['--archive-dir', 'processed'],
      2,
      'Cannot mix remote and local folders',
    ],
    [
      'files that are moved to where they are looked for',
      ['--quarantine-dir', 's3://BUCKET/shop/incoming/'],
      2,
      'Cannot move files into the incoming location',
    ],
  ])('says what is wrong with %s', async (_, more, code, said) => {
    const given = more.map((word) => word.replace('BUCKET', bucket.name));
    const { exitCode, stderr } = await runCli(words(server.endpoint, ...given), options());
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: expect.stringContaining(said) });
  });

  it('says that credentials are missing', async () => {
    const env = {
      DATABASE_URL: database.url,
      HOME: folder.path,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_REGION: 'us-east-1',
    };
    const { exitCode, stderr } = await runCli(words(server.endpoint), { cwd: folder.path, env });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 5,
      stderr: expect.stringContaining('Check the credentials'),
    });
  });
});
