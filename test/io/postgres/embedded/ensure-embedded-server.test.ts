import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openConnection, type Sql } from '../../../../src/io/postgres/connection/connection.js';
import { embeddedStatus } from '../../../../src/io/postgres/embedded/embedded-status.js';
import {
  ensureEmbeddedServer,
  type EmbeddedServer,
} from '../../../../src/io/postgres/embedded/ensure-embedded-server.js';
import { stopEmbeddedServer } from '../../../../src/io/postgres/embedded/stop-embedded-server.js';
import { isAlive, killServer } from '../../../support/server-processes.js';
import { temporaryHome } from '../../../support/temporary-home.js';

const OPTIONS = { schema: 'public', applicationName: 'a test' };

it('creates, uses, stops and starts a server, and says each once', async () => {
  await using place = temporaryHome('with a space');
  const { home } = place;
  const lines: string[] = [];
  const ensure = () => ensureEmbeddedServer({ home, notify: (line) => lines.push(line) });

  const created = await ensure();
  expect(created).toMatchObject({ started: true, dataDir: join(home, 'data') });
  expect(lines).toEqual([`Created an embedded PostgreSQL; its data is in ${home}.`]);
  await onServer(created, (sql) => sql`create table kept as select 42 as answer`);

  expect(await ensure()).toEqual({ ...created, started: false });
  expect(lines).toHaveLength(1);

  expect(await stopEmbeddedServer(home)).toMatchObject({ stopped: true });
  expect(isAlive(created.pid)).toBe(false);
  expect(await stopEmbeddedServer(home)).toMatchObject({ stopped: false });
  expect(await embeddedStatus(home)).toMatchObject({ running: false, url: null, pid: null });

  const again = await ensure();
  expect(again.started).toBe(true);
  expect(lines.slice(1)).toEqual([`Started the embedded PostgreSQL; its data is in ${home}.`]);
  expect(await onServer(again, (sql) => sql`select answer from kept`)).toEqual([{ answer: 42 }]);
});

it('is durable, private and tuned for loading', async () => {
  await using place = temporaryHome();
  const { home } = place;
  const server = await ensureEmbeddedServer({ home, notify: () => undefined });
  const settings = await onServer(
    server,
    (sql) => sql<{ name: string; setting: string }[]>`
      select name, setting from pg_settings where name in ('fsync', 'full_page_writes',
        'synchronous_commit', 'listen_addresses', 'jit', 'wal_compression', 'log_error_verbosity')`,
  );
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    listen_addresses: '',
    jit: 'off',
    wal_compression: 'pglz',
    log_error_verbosity: 'terse',
  });
  expect(mode(join(home, 'data'))).toBe(0o700);
  expect(mode(join(home, 'socket'))).toBe(0o700);
  expect(mode(join(home, 'postgres.log'))).toBe(0o600);
});

it('recovers what was committed after everything was killed', async () => {
  await using place = temporaryHome();
  const { home } = place;
  const first = await ensureEmbeddedServer({ home, notify: () => undefined });
  await onServer(first, (sql) => sql`create table kept as select generate_series(1, 50000)`);
  await killServer(first.dataDir);
  expect(await embeddedStatus(home)).toMatchObject({ running: false });

  const second = await ensureEmbeddedServer({ home, notify: () => undefined });
  expect(second.started).toBe(true);
  const rows = await onServer(second, (sql) => sql`select count(*)::int as rows from kept`);
  expect(rows).toEqual([{ rows: 50_000 }]);
});

it('cleans up after an unpacking that was interrupted, and after an older version', async () => {
  await using place = temporaryHome();
  const { home } = place;
  mkdirSync(join(home, '.unpack-dead/runtime/bin'), { recursive: true });
  mkdirSync(join(home, 'postgres-0123456789ab/bin'), { recursive: true });
  writeFileSync(join(home, '.unpack-dead/runtime/bin/postgres'), 'half');
  writeFileSync(join(home, 'mine.txt'), 'not ours to remove');
  await ensureEmbeddedServer({ home, notify: () => undefined });
  const names = readdirSync(home).map((name) => name.replace(/^postgres-[0-9a-f]{12}$/, 'runtime'));
  expect(names.toSorted()).toEqual(['data', 'mine.txt', 'postgres.log', 'runtime', 'socket']);
});

async function onServer<T>(server: EmbeddedServer, work: (sql: Sql) => PromiseLike<T>): Promise<T> {
  await using connection = await openConnection(server.target, OPTIONS);
  return await work(connection.sql);
}

function mode(path: string): number {
  return statSync(path).mode & 0o777;
}
