import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../src/io/postgres/connection/connection.js';
import { targetUrl } from '../../../src/io/postgres/connection/database-target.js';
import { serverUser } from '../../../src/io/postgres/embedded/server-user.js';
import { expectBalance } from '../../support/accounts.js';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../support/chromium.js';
import { startDatabaseProxy } from '../../support/database-proxy.js';
import { manyEvents } from '../../support/event-csv.js';
import { perSuite, perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { putMixedLoad, type MixedLoad } from '../../support/mixed-load.js';
import {
  installedServer,
  NO_SECOND_SERVER,
  startSecondServer,
} from '../../support/second-server.js';
import { PROGRAM } from '../../support/program.js';
import { StreamPlace } from '../../support/stream-place.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { HAS_TMUX, Tmux } from '../../support/tmux.js';

const WORDS = ['--once', '--settle', '0', '--batch-rows', '200'];
const SIZES = [4_000, 1_500, 50, 50, 50];

async function expectLoaded(database: TestDatabase, place: StreamPlace, load: MixedLoad) {
  expect(await expectBalance(database.sql)).toEqual({
    read: load.rows,
    inserted: load.events,
    duplicates: load.rows - load.events - load.rejects,
    rejected: load.rejects,
  });
  expect(place.names('processed')).toEqual(load.names);
}

describe('a connection that is lost', () => {
  const database = perTest(createMigratedDatabase);

  it.each(['ecomstream loader', 'ecomstream ledger', 'ecomstream %'])(
    'because the server ends it, again and again, costs nothing: %s',
    async (victims) => {
      using place = new StreamPlace(database.url);
      const load = putMixedLoad(place, SIZES);
      await using run = place.start(WORDS);
      await run.untilStderr('batch 1 completed');
      for (let ended = 0, tries = 0; ended < 6 && tries < 500; tries++) {
        const rows = await database.sql`
          select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
            and application_name like ${victims} and state <> 'idle'`;
        ended += rows.length;
        await sleep(5);
      }
      expect(await run.ended).toMatchObject({ exitCode: 0 });
      await expectLoaded(database, place, load);
    },
  );

  it.each([
    ['with the reply to a commit, for every batch', true, 5],
    ['with the commit itself, five times for one batch', false, 1],
  ])('%s, neither loses nor doubles anything', async (_, isHeard, recoveries) => {
    await using proxy = await startDatabaseProxy(database.target);
    using place = new StreamPlace(targetUrl(proxy.target));
    place.put('first.csv', manyEvents('first', 1)); // makes the partition, in a transaction of its own
    expect(await place.json()).toMatchObject({ exitCode: 0 });
    place.put('second.csv', manyEvents('e', 1_000));
    let cuts = 0;
    proxy.onClientBytes = (bytes) => {
      // The statement's text is sent once a connection: so the first commit on each of them is lost.
      if (!bytes.includes('commit') || cuts === 5) return 'pass';
      cuts++;
      if (!isHeard) {
        proxy.cut();
        return 'drop';
      }
      proxy.hold();
      setTimeout(proxy.cut, 100);
      return 'pass';
    };
    const result = await place.once(['--batch-rows', '100']);
    expect(result.exitCode).toBe(0);
    expect(cuts).toBe(5);
    expect(result.stderr.match(/database down/g)).toHaveLength(5);
    expect(result.stderr.match(/database back/g)).toHaveLength(recoveries);
    expect(result.stdout).toMatch(/^Loaded +1 000 /m);
    expect(await expectBalance(database.sql)).toMatchObject({ read: 1_001, inserted: 1_001 });
    const files = await database.sql`select status from ingest_files`;
    expect([...files]).toEqual([{ status: 'loaded' }, { status: 'loaded' }]);
  });

  it('for longer than --max-outage ends the run with 4; what was committed stays', async () => {
    const proxy = await startDatabaseProxy(database.target);
    using place = new StreamPlace(targetUrl(proxy.target));
    place.put('a.csv', manyEvents('e', 20_000));
    await using run = place.start([...WORDS, '--max-outage', '1s']);
    await run.untilStderr('batch 2 completed');
    await proxy[Symbol.asyncDispose]();
    const { exitCode, stdout, stderr } = await run.ended;
    expect(exitCode).toBe(4);
    expect(stderr).toContain('database down');
    expect(stderr).toMatch(
      /^Error {2}The database test_\w+ on the socket in \S+ cannot be reached\.$/m,
    );
    expect(stderr).toContain(
      'Check host and port in DATABASE_URL, and that the server is running.',
    );
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toContain(
      'Ended       failed: the database cannot be reached or refused access; committed batches stay (exit 4)',
    );
    const { inserted } = await expectBalance(database.sql);
    expect(inserted).toBeGreaterThanOrEqual(400);
    expect(place.names('incoming')).toEqual(['a.csv']);
    using again = new StreamPlace(database.url);
    again.put('a.csv', manyEvents('e', 20_000));
    expect(await again.json()).toMatchObject({ read: 20_000 - inserted, exitCode: 0 });
  });
});

const alone = installedServer === undefined;
describe.skipIf(alone)(`a server that stops${alone ? ` (${NO_SECOND_SERVER})` : ''}`, () => {
  const server = perTest(() => startSecondServer(installedServer!));
  const database = perTest(async () => {
    const made = await createMigratedDatabase(server.target);
    return { ...made, [Symbol.asyncDispose]: async () => undefined }; // it ends with its server
  });
  const place = perTest(() => new StreamPlace(database.url));
  afterEach(async () => {
    control('stop', '-m', 'immediate');
  });

  /** Stops or starts the server as its administrator would. */
  function control(...words: readonly string[]): void {
    const command = ['-D', server.data, '-w', '-l', join(server.data, 'log'), ...words];
    try {
      const options = { ...serverUser(), cwd: '/', stdio: 'ignore' } as const;
      execFileSync(join(installedServer!.bin, 'pg_ctl'), command, options);
    } catch {
      // It is stopped already.
    }
  }
  const start = () => {
    const settings = `-c listen_addresses= -c unix_socket_directories=${server.data} -c fsync=off`;
    control('start', '-o', settings);
  };

  /** The database, after our own connection was lost with the server. */
  async function withDatabase<T>(work: (database: TestDatabase) => Promise<T>): Promise<T> {
    await using connection = await openConnection(database.target, {
      schema: 'public',
      applicationName: 'a test',
    });
    return await work({ ...database, sql: connection.sql });
  }

  it('at once, in the middle of a load, and starts again: all is loaded', async () => {
    const load = putMixedLoad(place, SIZES);
    await using run = place.start(WORDS);
    for (const batch of [2, 8, 15]) {
      await run.untilStderr(`batch ${batch} completed`);
      const before = run.stderr().length;
      control('stop', '-m', 'immediate');
      while (!run.stderr().includes('database down', before)) await sleep(10);
      start();
    }
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(
      /^\S+ database down since=\S+ attempt=1 next_try=\S+ code=database\.\w+: \S/m,
    );
    expect(stderr).toMatch(/^\S+ database back after /m);
    await withDatabase((alive) => expectLoaded(alive, place, load));
  });

  const [lacking, why] = HAS_TMUX ? [!HAS_CHROMIUM, NO_CHROMIUM] : [true, ' (skipped: no tmux)'];
  it.skipIf(lacking)(
    `while nothing is loaded, every display says so and counts what comes${why}`,
    async () => {
      const put = (name: string) => place.put(name, manyEvents(name, 10));
      for (const name of ['a.csv', 'b.csv']) put(name);
      const words = ['stream', '--input', place.incoming, '--settle', '0', '--interval', '1s'];
      const program = [...PROGRAM, ...words, '--metrics-port', '0'].join(' ');
      const url = targetUrl(database.target);
      using terminal = new Tmux(170, 40, `cd ${place.path}; DATABASE_URL='${url}' ${program}`);
      const first = await terminal.until((screen) => screen.includes('2 loaded'));
      const [, address = ''] = /metrics: (\S+)/.exec(first) ?? [];
      const get = (path: string) => fetch(new URL(path, address));
      const waiting = async () =>
        /^ecomstream_waiting_files \d+$/m.exec(await (await get('metrics')).text())?.[0];
      await using browser = await startChromium();
      const page = await browser.newPage();
      await page.goto(`${address}load`);
      await page.locator('body[data-phase="running"]').waitFor();

      control('stop', '-m', 'fast');
      await terminal.until((screen) => screen.includes('Database down since'));
      await page.locator('body[data-phase="away"]').waitFor();
      expect((await get('readyz')).status).toBe(503);
      expect(await page.textContent('[data-text="status"]')).toContain('database down');
      expect(await page.textContent('[data-text="progress-waiting"]')).toBe('database down');
      expect(await (await get('metrics')).text()).toMatch(/^ecomstream_database_up 0$/m);

      for (const name of ['c.csv', 'd.csv', 'e.csv', 'f.csv', 'g.csv']) put(name);
      await terminal.until((screen) => screen.includes('5 files waiting'));
      await page.getByText('5 files waiting').waitFor();
      expect(await waiting()).toBe('ecomstream_waiting_files 5');
      for (const name of ['h.csv', 'i.csv']) put(name);
      await terminal.until((screen) => screen.includes('7 files waiting'));
      expect(await waiting()).toBe('ecomstream_waiting_files 7');
      const logs = join(place.path, 'logs');
      const log = readdirSync(logs)
        .map((name) => readFileSync(join(logs, name), 'utf8'))
        .join('');
      expect(log).toMatch(
        /ERROR .*database down since=\S+ attempt=1 next_try=\S+ code=database\.\w+: /,
      );

      start();
      await terminal.until((screen) => screen.includes('9 loaded') && !screen.includes('away'));
      await page.locator('body[data-phase="running"]').waitFor();
      expect((await get('readyz')).status).toBe(200);
      expect(await waiting()).toBe('ecomstream_waiting_files 0');

      terminal.press('C-c');
      await page.locator('body[data-phase="ended"]').waitFor();
      expect(await page.textContent('[data-text="status"]')).toMatch(/^ended after /);
      expect(await page.textContent('[data-text="throughput-now"]')).toBe('–');
      await terminal.until((screen) => screen.includes('exit code 130'));
    },
  );

  it('before a run that watches begins: it waits, and loads when the server is there', async () => {
    control('stop', '-m', 'fast');
    place.put('a.csv', manyEvents('e', 100));
    await using run = place.start(['--settle', '0']);
    await run.untilStderr('database down');
    start();
    await run.untilStderr('batch 1 completed');
    run.kill('SIGTERM');
    expect(await run.ended).toMatchObject({ exitCode: 143 });
    await withDatabase(async ({ sql }) =>
      expect(await expectBalance(sql)).toMatchObject({ inserted: 100 }),
    );
  });

  it('and Ctrl-C ends the waiting', async () => {
    place.put('a.csv', manyEvents('e', 20_000));
    await using run = place.start(['--settle', '0', '--batch-rows', '200']);
    await run.untilStderr('batch 1 completed');
    control('stop', '-m', 'immediate');
    await run.untilStderr(/(database down[^]*?){3}/);
    run.kill('SIGINT');
    expect(await run.ended).toMatchObject({ exitCode: 130, signal: null });
  });
});

describe('a database that cannot be used is exit code 4, without a stack and without a password', () => {
  const database = perSuite(createTestDatabase);
  let place: StreamPlace;
  afterEach(() => place[Symbol.dispose]());

  async function refusal(url: string, words: readonly string[] = []) {
    place = new StreamPlace(url);
    place.put('a.csv', manyEvents('e', 3));
    const result = await place.once(words);
    expect(result.exitCode).toBe(4);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    expect(result.stderr + result.stdout).not.toContain('hunter2');
    expect(place.names('incoming')).toEqual(['a.csv']);
    return result.stderr;
  }

  it.each([
    [
      'the port',
      'postgresql://shop:hunter2@127.0.0.1:1/shop',
      'The database shop at 127.0.0.1:1 cannot be reached.',
    ],
    [
      'the host',
      'postgresql://shop:hunter2@no.such.host.invalid/shop',
      'The database shop at no.such.host.invalid:5432 cannot be reached.',
    ],
    [
      'the socket',
      'postgresql://shop:hunter2@/shop?host=/nowhere',
      'The database shop on the socket in /nowhere cannot be reached.',
    ],
  ])('%s is wrong', async (_, url, message) => {
    const stderr = await refusal(url);
    expect(stderr).toContain(`Error  ${message}\n       Check host and port in DATABASE_URL`);
  });

  it('its name is not known', async () => {
    const stderr = await refusal(targetUrl({ ...database.target, database: 'nowhere' }));
    expect(stderr).toMatch(/The database nowhere on the socket in \S+ does not exist\./);
    expect(stderr).toContain('Create it with createdb, or check the name in DATABASE_URL.');
  });

  it('the user is not known', async () => {
    const stderr = await refusal(targetUrl({ ...database.target, user: 'nobody' }));
    expect(stderr).toContain('refused the login of user "nobody".');
  });

  it('nobody has migrated it', async () => {
    const stderr = await refusal(database.url);
    expect(stderr).toContain('The schema "public" of the database holds no tables of ecomstream.');
    expect(stderr).toContain('Run: ecomstream migrate');
  });

  it('a newer version has migrated it', async () => {
    await using newer = await createMigratedDatabase();
    await newer.sql`insert into schema_migrations values (99, 'from the future', 'x')`;
    const stderr = await refusal(newer.url);
    expect(stderr).toContain(
      'The schema of the database has version 99; this ecomstream supports up to ',
    );
    expect(stderr).toContain('Upgrade ecomstream');
  });

  it('the user may only read', async () => {
    await using readable = await createMigratedDatabase();
    const role = `reader_${readable.target.database}`;
    await readable.sql
      .unsafe(`create role ${role} login; grant select on all tables in schema public to ${role}`)
      .simple();
    const stderr = await refusal(targetUrl({ ...readable.target, user: role }));
    expect(stderr).toContain(`User "${role}" lacks a privilege on the database`);
    expect(stderr).toContain('Grant the user permission');
    await readable.sql.unsafe(`drop owned by ${role}; drop role ${role}`).simple();
  });

  it.skipIf(alone)(`the password is wrong${alone ? ` (${NO_SECOND_SERVER})` : ''}`, async () => {
    await using server = await startSecondServer(installedServer!);
    await using locked = await createTestDatabase(server.target);
    await locked.sql.unsafe(`create role shop login password 'right'`);
    const rules = join(server.data, 'pg_hba.conf');
    writeFileSync(rules, `local all shop scram-sha-256\n${readFileSync(rules, 'utf8')}`);
    await locked.sql`select pg_reload_conf()`;
    const target = { ...locked.target, user: 'shop' };
    const url = targetUrl(target).replace('@', ':hunter2@');
    const stderr = await refusal(url);
    expect(stderr).toContain('refused the password of user "shop".');
    expect(stderr).toContain('PGPASSWORD');
    const without = await refusal(targetUrl(target));
    expect(without).toContain('Error  Cannot connect to the database');
  });
});
