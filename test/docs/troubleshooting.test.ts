import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { giveToServer, serverUser } from '../../src/io/postgres/embedded/server-user.js';
import { packageFile } from '../../src/io/process/package-root.js';
import { HAS_OPENSSL, makeAuthority } from '../support/certificates.js';
import { readDocument } from '../support/document-blocks.js';
import { perTest } from '../support/fixture.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import { runCli, type CliOptions } from '../support/run-cli.js';
import { installedServer } from '../support/second-server.js';
import { StreamPlace } from '../support/stream-place.js';
import { createTestDatabase } from '../support/test-database.js';
import { temporaryHome } from '../support/temporary-home.js';
import { startTcpServer } from '../support/tls-server.js';

const PAGE = readDocument('docs/troubleshooting.md');
/** Every text that the first column quotes. */
const QUOTED = [...PAGE.matchAll(/^\| ([^|]+?) +\|/gm)].flatMap(([, symptom = '']) =>
  [...symptom.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text),
);
/** What this machine cannot bring about: it takes an old Linux, and a folder that is mounted with noexec. */
const NOT_MADE_HERE = ["GLIBC_2.28' not found", 'Permission denied'];

const database = perTest(createTestDatabase);
const place = perTest(() => new StreamPlace(database.url));

/** What makes each symptom, and all that is written then. */
const MADE: Readonly<Record<string, () => Promise<string>>> = {
  'needs Node 22.15 or newer': async () => {
    // An older Node is not here; this is how run.js knows one.
    const code = `Object.defineProperty(process.versions, 'node', { value: '20.20.2' });
      await import(${JSON.stringify(packageFile('bin/run.js'))});`;
    const words = ['--input-type=module', '--eval', code];
    return spawnSync(process.execPath, words, { encoding: 'utf8' }).stderr;
  },
  'Exec format error': async () => {
    const file = join(place.path, 'ecomstream');
    writeFileSync(file, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]));
    chmodSync(file, 0o755);
    return spawnSync('bash', ['-c', file], { encoding: 'utf8' }).stderr;
  },
  'The folder data/incoming cannot be read': async () => {
    await said(['migrate']);
    return await said(['stream', '--once']);
  },
  'is taken by another program': async () => {
    await using server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = String((server.address() as AddressInfo).port);
    return await said(['stream', '--once', '--input', 'incoming', '--metrics-port', port]);
  },
  'cannot be reached': () => onDatabase('postgresql://shop@127.0.0.1:1/events'),
  'refused the password of user': async () => {
    await using server = await startTcpServer(installedServer!);
    const url = `postgresql://ann@127.0.0.1:${server.port}/shop`;
    return await onDatabase(url, { PGPASSWORD: 'wrong' });
  },
  'does not offer TLS': async () => {
    await using server = await startTcpServer(installedServer!);
    return await onDatabase(`postgresql://ann@127.0.0.1:${server.port}/shop?sslmode=require`);
  },
  'cannot be trusted': async () => {
    const certificate = makeAuthority(place.path, 'ours').sign('server', 'DNS:localhost');
    await using server = await startTcpServer(installedServer!, certificate);
    return await onDatabase(`postgresql://ann@localhost:${server.port}/shop?sslmode=verify-full`);
  },
  'holds no tables of ecomstream': () => said(['stats']),
  'has version': () => onOlderSchema(),
  'is required': () => onOlderSchema(),
  'supports up to': async () => {
    await using newer = await createMigratedDatabase();
    await newer.sql`insert into schema_migrations (version, name, checksum) values (99, 'x', 'x')`;
    return await onDatabase(newer.url);
  },
  'was made by PostgreSQL': async () => {
    await using home = temporaryHome();
    const data = join(home.home, 'data');
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, 'PG_VERSION'), '17\n');
    giveToServer(data, serverUser());
    return await said(['db', 'start'], { env: { ECOMSTREAM_HOME: home.home } });
  },
  'The log in': () => withoutLog(),
  'cannot be written': () => withoutLog(),
};

const NEEDS_SERVER = new Set([
  'refused the password of user',
  'does not offer TLS',
  'cannot be trusted',
]);

it('every symptom that is quoted is made below, or known as one that is not', () => {
  expect(QUOTED.toSorted()).toEqual([...Object.keys(MADE), ...NOT_MADE_HERE].toSorted());
});

const canServe = installedServer !== undefined && HAS_OPENSSL;
it.for(Object.keys(MADE))('%s', async (symptom, { skip }) => {
  skip(NEEDS_SERVER.has(symptom) && !canServe, 'there is no second PostgreSQL, or no openssl');
  expect(await MADE[symptom]!()).toContain(symptom);
});

async function said(words: readonly string[], options: CliOptions = {}): Promise<string> {
  const env = { DATABASE_URL: database.url, ...options.env };
  const { stdout, stderr } = await runCli(words, { cwd: place.path, ...options, env });
  return stdout + stderr;
}

function onDatabase(url: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  return said(['stats'], { env: { DATABASE_URL: url, ...env } });
}

async function onOlderSchema(): Promise<string> {
  await using older = await createMigratedDatabase();
  await older.sql`delete from schema_migrations where version > 1`;
  return await onDatabase(older.url);
}

async function withoutLog(): Promise<string> {
  await said(['migrate']);
  writeFileSync(join(place.path, 'file'), '');
  return (await place.once(['--log-dir', 'file/logs'])).stderr;
}
