import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { targetUrl } from '../../../src/io/postgres/connection/database-target.js';
import { expectBalance } from '../../support/accounts.js';
import { startDatabaseProxy } from '../../support/database-proxy.js';
import { csvRow, manyEvents, PLANTED } from '../../support/event-csv.js';
import { HELD, installFaultTriggers } from '../../support/fault-triggers.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { putMixedLoad } from '../../support/mixed-load.js';
import { MonitoredRun } from '../../support/monitored-run.js';
import { conservedRows, readMetrics } from '../../support/read-metrics.js';
import { StreamPlace } from '../../support/stream-place.js';
import { untilBlocked } from '../../support/until-blocked.js';

const TOKEN = 'correct-horse-battery';
const WORDS = ['--settle', '0', '--metrics-port', '0'];

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));

async function takePort(): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}

describe('/metrics', () => {
  it('holds read = inserted + duplicates + rejected + skipped in every scrape of a load, and ends with its sums', async () => {
    const load = putMixedLoad(place, [4_000, 1_500, 97]);
    await using cli = place.start([...WORDS, '--batch-rows', '100', '--interval', '1h']);
    const run = await MonitoredRun.of(cli);
    const seen = new Set<number>();
    let metrics = await run.metrics();
    while (metrics.get('ecomstream_files_total{outcome="loaded"}') !== load.names.length) {
      seen.add(conservedRows(metrics));
      metrics = await run.metrics();
    }
    expect(seen.size).toBeGreaterThan(3);
    const accounts = await expectBalance(database.sql);
    expect(conservedRows(metrics)).toBe(accounts.read);
    expect(Object.fromEntries(metrics)).toMatchObject({
      ecomstream_events_inserted_total: accounts.inserted,
      ecomstream_events_rejected_total: accounts.rejected,
      ecomstream_database_up: 1,
      ecomstream_waiting_files: 0,
    });
    cli.kill('SIGTERM');
    expect(await cli.ended).toMatchObject({ exitCode: 143 });
  });

  it('tells duplicates of the same batch from those of others', async () => {
    place.put('a.csv', `${manyEvents('e', 4)}${csvRow({ event_id: 'e1' })}\n`);
    expect(await place.json()).toMatchObject({ duplicates: 1 });
    place.put('b.csv', `${manyEvents('e', 6)}${csvRow({ event_id: 'e5' })}\n`);
    const file = join(place.path, 'x.prom');
    await place.once(['--metrics-file', file]);
    expect(Object.fromEntries(readMetrics(readFileSync(file, 'utf8')))).toMatchObject({
      'ecomstream_events_duplicate_total{scope="batch"}': 1,
      'ecomstream_events_duplicate_total{scope="stored"}': 4,
      ecomstream_events_inserted_total: 2,
    });
  });

  it('and the page hold no data of a customer', async () => {
    place.put(
      'a.csv',
      [manyEvents('e', 3).trimEnd(), csvRow({ price: 'x' }), '1 Planted Street'].join('\n'),
    );
    await using cli = place.start(WORDS);
    const run = await MonitoredRun.of(cli);
    while (((await run.metrics()).get('ecomstream_events_rejected_total') ?? 0) < 2)
      await sleep(20);
    const aborting = new AbortController();
    const events = await run.get('events', { signal: aborting.signal });
    const { value } = await events.body!.getReader().read();
    aborting.abort();
    let shown = await (await run.get('metrics')).text();
    shown += await (await run.get('')).text();
    shown += Buffer.from(value).toString();
    expect(shown).toContain('price.invalid');
    for (const planted of PLANTED) expect(shown).not.toContain(planted);
  });
});

describe('health', () => {
  it('/healthz answers and /readyz does not agree while the database is away', async () => {
    const proxy = await startDatabaseProxy(database.target);
    using away = new StreamPlace(targetUrl(proxy.target));
    await using cli = away.start(WORDS);
    const run = await MonitoredRun.of(cli);
    const ready = await run.untilStatus('readyz', 200);
    expect(await ready.text()).toBe('ready\n');
    await proxy[Symbol.asyncDispose]();
    const notReady = await run.untilStatus('readyz', 503);
    expect(await notReady.text()).toMatch(
      /^not ready: The database (?:is down: .+|test_\w+ .*cannot be reached)\./,
    );
    const health = await run.get('healthz');
    expect([health.status, await health.text()]).toEqual([200, 'alive\n']);
    expect((await run.metrics()).get('ecomstream_database_up')).toBe(0);
    cli.kill('SIGTERM');
    expect(await cli.ended).toMatchObject({ exitCode: 143 });
  });

  it('/readyz does not agree with a schema that is too old', async () => {
    await using cli = place.start(WORDS);
    const run = await MonitoredRun.of(cli);
    await run.untilStatus('readyz', 200);
    await cli.untilStderr('waiting files=0');
    await database.sql`delete from schema_migrations`;
    const notReady = await run.untilStatus('readyz', 503);
    expect(await notReady.text()).toContain('not ready: The schema "public" of the database');
  });

  it('/readyz answers in time when the database is silent', async () => {
    await using proxy = await startDatabaseProxy(database.target);
    using silent = new StreamPlace(targetUrl(proxy.target));
    await using cli = silent.start(WORDS);
    const run = await MonitoredRun.of(cli);
    await run.untilStatus('readyz', 200);
    proxy.hold();
    const notReady = await run.untilStatus('readyz', 503);
    expect(await notReady.text()).toBe('not ready: The database does not respond.\n');
    cli.kill('SIGKILL');
    await cli.ended;
  });
});

describe('who is let in', () => {
  it('on this machine nobody under a foreign name, and nothing but reading', async () => {
    await using cli = place.start(WORDS);
    const run = await MonitoredRun.of(cli);
    const { port } = new URL(run.url);
    expect(new URL(run.url).hostname).toBe('127.0.0.1');
    for (const path of ['', 'metrics', 'events', 'healthz', 'readyz']) {
      const text = await rawAnswer(Number(port), `GET /${path} HTTP/1.1`, 'evil.example');
      expect(text).toMatch(/^HTTP\/1.1 421 /);
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'BREW']) {
      const text = await rawAnswer(Number(port), `${method} / HTTP/1.1`, 'localhost');
      expect(text).toMatch(/^HTTP\/1.1 40[05] /);
    }
    const head = await run.get('metrics', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await run.get('../../etc/passwd')).status).toBe(404);
    expect((await run.get('metrics?x=1')).status).toBe(200);
  });

  it('elsewhere only whoever knows the token; health is for all, its reasons are not', async () => {
    const file = join(place.path, 'token');
    writeFileSync(file, `${TOKEN}\n`, { mode: 0o600 });
    const words = [...WORDS, '--metrics-host', '0.0.0.0', '--metrics-token-file', file];
    await using cli = place.start(words);
    const run = await MonitoredRun.of(cli);
    for (const path of ['', 'metrics', 'events']) {
      const refused = await run.get(path);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toContain('Basic');
      const wrong = await run.get(path, { headers: { authorization: `Bearer ${TOKEN}x` } });
      expect(wrong.status).toBe(401);
    }
    const basic = `Basic ${Buffer.from(`me:${TOKEN}`).toString('base64')}`;
    for (const authorization of [`Bearer ${TOKEN}`, basic]) {
      expect((await run.get('metrics', { headers: { authorization } })).status).toBe(200);
    }
    expect((await run.get('healthz')).status).toBe(200);
    await run.untilStatus('readyz', 200);
    await cli.untilStderr('waiting files=0');
    await database.sql`delete from schema_migrations`;
    const notReady = await run.untilStatus('readyz', 503);
    expect(await notReady.text()).toBe('not ready\n');
    expect(cli.stderr() + cli.stdout()).not.toContain(TOKEN);
  });
});

/** What a server answers a request that a proper client would not send. */
async function rawAnswer(port: number, request: string, host: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  socket.write(`${request}\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
  await once(socket, 'close');
  return text;
}

describe('what cannot work is said before anything is loaded', () => {
  it.each<[string, readonly string[], number, string]>([
    [
      'a host that others reach',
      ['--metrics-host', '0.0.0.0'],
      2,
      'Cannot listen on 0.0.0.0 without a token',
    ],
    [
      'an address that is not ours',
      ['--metrics-host', '192.0.2.1'],
      2,
      'Cannot listen on 192.0.2.1 without a token',
    ],
    [
      'a host that is not there',
      ['--metrics-host', 'no.such.invalid'],
      2,
      'Cannot listen on "no.such.invalid": there is no such host',
    ],
    [
      'a port that is none',
      ['--metrics-port', '70000'],
      2,
      'expected a whole number from 0 to 65535',
    ],
    [
      'a token file that is not there',
      ['--metrics-token-file', '/nowhere'],
      5,
      'Cannot read the token file /nowhere: ENOENT.',
    ],
    [
      'a metrics file without a folder',
      ['--metrics-file', '/nowhere/x.prom'],
      5,
      'Cannot write the metrics file /nowhere/x.prom: ENOENT.',
    ],
  ])('%s', async (_, words, exitCode, message) => {
    place.put('a.csv', manyEvents('e', 3));
    const port = words.includes('--metrics-port') ? [] : ['--metrics-port', '0'];
    const result = await place.once([...port, ...words]);
    expect(result).toMatchObject({ exitCode, stdout: '' });
    expect(result.stderr).toContain(message);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    expect(place.names('incoming')).toEqual(['a.csv']);
  });

  it('an address with a token that is not ours', async () => {
    const words = ['--metrics-port', '0', '--metrics-host', '192.0.2.1'];
    const result = await place.once(words, { env: { ECOMSTREAM_METRICS_TOKEN: TOKEN } });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(
      'Cannot listen on 192.0.2.1: it is not an address of this machine.',
    );
    expect(result.stderr).not.toContain(TOKEN);
  });

  it('a port that is taken', async () => {
    await using taken = await takePort();
    const result = await place.once(['--metrics-port', String(taken.port)]);
    expect(result).toMatchObject({ exitCode: 5, stdout: '' });
    expect(result.stderr).toContain(
      `Cannot listen on port ${taken.port} of 127.0.0.1: it is taken by another program.`,
    );
    const inJson = await place.once(['--json', '--metrics-port', String(taken.port)]);
    expect(JSON.parse(inJson.stdout)).toMatchObject({
      error: { code: 'machine.metrics-port', exitCode: 5 },
    });
  });

  it('a token that is too short, wherever it comes from', async () => {
    const env = { ECOMSTREAM_METRICS_TOKEN: 'guess-me' };
    const result = await place.once(['--metrics-port', '0'], { env });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('must be one word of at least 16');
    expect(result.stderr).not.toContain('guess-me');
  });
});

describe('the end of a run', () => {
  it('does not wait for those who look at it, and shows them how it ended', async () => {
    await using cli = place.start([...WORDS, '--interval', '1h']);
    const run = await MonitoredRun.of(cli);
    const followers = await Promise.all([1, 2, 3].map(() => run.get('events')));
    const texts = followers.map((response) => response.text());
    const kept = await run.get('healthz', { headers: { connection: 'keep-alive' } });
    await kept.text();
    await cli.untilStderr('waiting files=0');
    const asked = performance.now();
    cli.kill('SIGTERM');
    expect(await cli.ended).toMatchObject({ exitCode: 143 });
    expect(performance.now() - asked).toBeLessThan(3_000);
    for (const text of await Promise.all(texts)) {
      const states = text.split('\n').filter((line) => line.startsWith('data: {"phase"'));
      expect(JSON.parse(states.at(-1)!.slice(6))).toMatchObject({ phase: 'ended' });
    }
  });

  it('twice asked, it ends at once', async () => {
    await installFaultTriggers(database.sql);
    await using holder = await openConnection(database.target, {
      schema: 'public',
      applicationName: 'a holder',
    });
    await holder.sql`select pg_advisory_lock(${HELD})`;
    place.put('a.csv', manyEvents('held', 100));
    await using cli = place.start(WORDS);
    const run = await MonitoredRun.of(cli);
    const follower = await run.get('events');
    await untilBlocked(database.sql, 'ecomstream loader');
    cli.kill('SIGINT');
    // Two that are pending at once are one to the kernel; and the first one waits for the batch that is held.
    await cli.untilStderr('stopping after this batch');
    expect(await run.get('healthz')).toMatchObject({ status: 200 });
    cli.kill('SIGINT');
    expect(await cli.ended).toMatchObject({ exitCode: 130 });
    await follower.text().catch(() => 'cut');
    expect(await expectBalance(database.sql)).toMatchObject({ read: 0 });
  });
});

describe('--metrics-file', () => {
  it('agrees with --json, and says how the run ended', async () => {
    putMixedLoad(place, [300]);
    place.put('bad.csv', 'x');
    const file = join(place.path, 'x.prom');
    const { stdout } = await place.once(['--json', '--metrics-file', file]);
    const summary = JSON.parse(stdout);
    const metrics = readMetrics(readFileSync(file, 'utf8'));
    expect(conservedRows(metrics)).toBe(summary.read);
    expect(Object.fromEntries(metrics)).toMatchObject({
      ecomstream_events_inserted_total: summary.inserted,
      ecomstream_events_rejected_total: summary.rejected,
      'ecomstream_files_total{outcome="quarantined"}': 1,
      'ecomstream_errors_total{class="data"}': 1,
      ecomstream_batches_total: summary.batches,
      ecomstream_source_bytes_total: summary.bytes,
      ecomstream_database_up: 1,
      ecomstream_run_exit_code: 3,
    });
    expect(metrics.get('ecomstream_run_end_timestamp_seconds')).toBeGreaterThan(1.7e9);
  });

  it('says so when the database cannot be reached, or lacks the tables', async () => {
    const file = join(place.path, 'x.prom');
    const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' };
    const { exitCode } = await place.once(['--metrics-file', file], { env });
    expect(exitCode).toBe(4);
    const expected = { ecomstream_run_exit_code: 4, ecomstream_database_up: 0 };
    expect(Object.fromEntries(readMetrics(readFileSync(file, 'utf8')))).toMatchObject(expected);
    await place.once(['--metrics-file', file, '--schema', 'nowhere']);
    expect(Object.fromEntries(readMetrics(readFileSync(file, 'utf8')))).toMatchObject(expected);
  });

  it('that cannot be written any more is said once and does not end the load', async () => {
    const folder = join(place.path, 'metrics');
    mkdirSync(folder);
    const file = join(folder, 'x.prom');
    const env = { ECOMSTREAM_METRICS_FILE_EVERY: '100ms' };
    await using cli = place.start(['--settle', '0', '--metrics-file', file], { env });
    while (!existsSync(file) || !/database_up 1/.test(readFileSync(file, 'utf8'))) await sleep(20);
    rmSync(folder, { recursive: true });
    await cli.untilStderr(
      `Cannot write the metrics file ${file}: ENOENT. The run continues without it.`,
    );
    place.put('a.csv', manyEvents('e', 50));
    await cli.untilStderr('batch 1 completed');
    cli.kill('SIGTERM');
    const { exitCode, stderr } = await cli.ended;
    expect(exitCode).toBe(143);
    expect(stderr.match(/Cannot write the metrics file/g)).toHaveLength(1);
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 50 });
  });
});
