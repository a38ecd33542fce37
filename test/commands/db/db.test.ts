import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isRoot, NEEDS_ROOT } from '../../support/run-as.js';
import { createTestDatabase } from '../../support/test-database.js';
import { freePort } from '../../support/free-port.js';
import { runCli } from '../../support/run-cli.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { temporaryHome } from '../../support/temporary-home.js';

const run = promisify(execFile);
const hasPsql = await run('psql', ['--version']).then(
  () => true,
  () => false,
);
const NEEDS_PSQL = hasPsql ? '' : ' (skipped: no psql on this machine)';

describe('the db commands', () => {
  it('start, show and stop the server of a home', async () => {
    await using place = temporaryHome();
    const env = { ECOMSTREAM_HOME: place.home, CI: 'true' };
    const dataDir = `${place.home}/data`;
    const nothing = { url: null, version: null, pid: null, tcp: null };
    const stopped = { running: false, dataDir, ...nothing };

    const before = await runCli(['db', 'status', '--json'], { env });
    expect(JSON.parse(before.stdout)).toEqual(stopped);
    expect(existsSync(place.home)).toBe(false);

    const start = await runCli(['db', 'start'], { env });
    expect(start).toMatchObject({
      exitCode: 0,
      stderr: `Created an embedded PostgreSQL; its data is in ${place.home}.\n`,
    });
    const status = JSON.parse((await runCli(['db', 'status', '--json'], { env })).stdout);
    const url = `postgresql://ecom@/ecommerce_events?host=${encodeURIComponent(`${place.home}/socket`)}&port=5432`;
    const version = expect.stringMatching(/^18\.\d+$/);
    const pid: unknown = expect.any(Number);
    expect(status).toEqual({ running: true, url, version, dataDir, pid, tcp: null });
    expect(start.stdout).toContain(`is running (process ${status.pid})`);
    expect(await runCli(['db', 'start'], { env })).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await runCli(['db', 'url'], { env })).toMatchObject({ stdout: `${url}\n`, stderr: '' });

    const stop = await runCli(['db', 'stop'], { env });
    expect(stop.stdout).toBe(`Stopped the embedded PostgreSQL; its data stays in ${dataDir}.\n`);
    const after = await runCli(['db', 'status', '--json'], { env });
    expect(JSON.parse(after.stdout)).toEqual(stopped);
  });

  it.skipIf(!hasPsql)(`give psql a URL that works as it stands${NEEDS_PSQL}`, async () => {
    const { stdout: url } = await runCli(['db', 'url']);
    const { stdout } = await run('psql', [url.trim(), '-Atc', 'select current_database()']);
    expect(stdout).toBe('ecommerce_events\n');
  });

  it('start a server from cron: no terminal, no session, hardly an environment', async () => {
    await using place = temporaryHome();
    const through = ['setsid', 'env', '-i', 'PATH=/usr/bin:/bin', `ECOMSTREAM_HOME=${place.home}`];
    const start = await runCli(['db', 'start'], { through });
    expect(start).toMatchObject({ exitCode: 0, stderr: expect.stringMatching(/^Created .*\n$/) });
    const status = await runCli(['db', 'status', '--json'], { through });
    expect(JSON.parse(status.stdout)).toMatchObject({ running: true });
  });

  it.skipIf(!isRoot)(`name the folder that a user without a home lacks${NEEDS_ROOT}`, async () => {
    const through = ['setpriv', '--reuid=4242', '--regid=4242', '--clear-groups', 'env', '-i'];
    const start = await runCli(['db', 'start'], { through });
    expect(start.exitCode).toBe(5);
    expect(start.stderr).toContain('/.local/share/ecomstream');
    expect(start.stderr).toContain('ECOMSTREAM_HOME');
  });

  it('print no password', async () => {
    const env = { DATABASE_URL: 'postgresql://shop:hunter2@db.example.com/events' };
    const { stdout, stderr } = await runCli(['db', 'url'], { env });
    expect(stdout).toBe('postgresql://shop@db.example.com:5432/events\n');
    expect(stderr).toBe('');
  });
});

describe('db start --port', () => {
  it('lets a program in that knows no socket, to read and nothing else', async () => {
    await using place = temporaryHome();
    const env = { ECOMSTREAM_HOME: place.home, CI: 'true' };
    const port = await freePort();
    const start = await runCli(['db', 'start', '--port', String(port)], { env });
    const url = `postgresql://analyst@127.0.0.1:${port}/ecommerce_events`;
    expect(start).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(url) });
    const file = join(place.home, 'analyst.password');
    const password = readFileSync(file, 'utf8').trim();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(start.stdout + start.stderr).not.toContain(password);
    expect(start.stdout).toContain(file);

    await runCli(['migrate'], { env });
    const asAnalyst = { DATABASE_URL: url, PGPASSWORD: password, CI: 'true' };
    const read = await runCli(['stats', '--json'], { env: asAnalyst });
    expect(JSON.parse(read.stdout)).toMatchObject({ totals: { events: 0 } });
    const written = await runCli(['migrate', '--schema', 'other'], { env: asAnalyst });
    expect(written.exitCode).toBe(4);
    const stranger = { ...asAnalyst, PGPASSWORD: 'a wrong password' };
    expect(await runCli(['stats'], { env: stranger })).toMatchObject({ exitCode: 4 });
    const owner = { ...asAnalyst, DATABASE_URL: url.replace('analyst', 'ecom') };
    expect(await runCli(['stats'], { env: owner })).toMatchObject({ exitCode: 4 });
  });

  it('is remembered by the next start, until it is switched off', async () => {
    await using place = temporaryHome();
    const env = { ECOMSTREAM_HOME: place.home, CI: 'true' };
    const port = await freePort();
    await runCli(['db', 'start', '--port', String(port)], { env });
    const again = await runCli(['db', 'start', '--port', String(port)], { env });
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    const other = await runCli(['db', 'start', '--port', 'off'], { env });
    expect(other).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('db stop') });

    await runCli(['db', 'stop'], { env });
    await runCli(['migrate'], { env });
    const status = await runCli(['db', 'status', '--json'], { env });
    expect(JSON.parse(status.stdout)).toMatchObject({
      tcp: { url: expect.stringContaining(`127.0.0.1:${port}/`) },
    });
    await runCli(['db', 'stop'], { env });
    await runCli(['db', 'start', '--port', 'off'], { env });
    const off = await runCli(['db', 'status', '--json'], { env });
    expect(JSON.parse(off.stdout)).toMatchObject({ running: true, tcp: null });
  });

  it('says that a port is taken', async () => {
    await using place = temporaryHome();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const env = { ECOMSTREAM_HOME: place.home, CI: 'true' };
    const start = await runCli(['db', 'start', '--port', port], { env });
    taken.close();
    expect(start).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('TCP/IP') });
  });

  it.each(['80', '70000', 'yes'])('refuses %s', async (port) => {
    const { exitCode, stderr } = await runCli(['db', 'start', '--port', port]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('expected a port from 1024 to 65535, or off');
  });
});

describe('db psql', () => {
  it.skipIf(!hasPsql)(`opens the database of DATABASE_URL${NEEDS_PSQL}`, async () => {
    await using database = await createTestDatabase();
    const result = await runCli(['db', 'psql', '--', '-Atc', 'select current_database()'], {
      env: { DATABASE_URL: database.url },
    });
    expect(result).toMatchObject({ exitCode: 0, stdout: `${database.target.database}\n` });
  });

  it.skipIf(!hasPsql)(`passes psql's exit code and its input on${NEEDS_PSQL}`, async () => {
    const words = ['db', 'psql', '--', '-v', 'ON_ERROR_STOP=1', '-At'];
    const failed = await runCli(words, { input: 'select 1/0;' });
    expect(failed).toMatchObject({ exitCode: 3, stdout: '' });
    expect(failed.stderr).toContain('division by zero');
    const fine = await runCli(words, { input: 'select 6*7;' });
    expect(fine).toMatchObject({ exitCode: 0, stdout: '42\n' });
  });

  it.skipIf(!hasPsql)(`runs several -c in their order${NEEDS_PSQL}`, async () => {
    const words = ['db', 'psql', '--', '-At', '-c', 'select 1', '-c', 'select 2', '-c', 'select 1'];
    expect(await runCli(words)).toMatchObject({ exitCode: 0, stdout: '1\n2\n1\n', stderr: '' });
  });

  it.each([
    [['-c', 'select 1', '-c', 'select 2']],
    [['-c', 'select 1', '-v', 'a=1', '-c', 'select 1']],
    [['--schema', 'x', '--help', '--json', '--version', '-h']],
    [['--', '-c', '--', '-', '', ' ', "'", '-1', '--=']],
    [['--database-url=postgresql://other', 'db', 'psql']],
  ])('passes %j to psql unchanged', async (words) => {
    using folder = new TemporaryFolder();
    const script = `#!/bin/sh\nfor word; do printf '%s|' "$word"; done`;
    writeFileSync(join(folder.path, 'psql'), script, { mode: 0o755 });
    const env = {
      PATH: `${folder.path}:${process.env['PATH']}`,
      DATABASE_URL: 'postgresql://a@127.0.0.1:1/b',
    };
    const { exitCode, stdout } = await runCli(['db', 'psql', '--', ...words], { env });
    expect({ exitCode, words: stdout.split('|').slice(2, -1) }).toEqual({ exitCode: 0, words });
  });

  it.each([
    [['-c', 'select 1'], 'Nonexistent flag: -c'],
    [['events', '--', '-c', 'select 1'], 'takes no argument "events"'],
  ])('refuses the words of psql before --: %j', async (words, message) => {
    const { exitCode, stderr } = await runCli(['db', 'psql', ...words]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says so when there is no psql', async () => {
    const result = await runCli(['db', 'psql'], { env: { PATH: '/nonexistent' } });
    expect(result.exitCode).toBe(5);
    expect(result.stderr).toContain('Cannot find psql');
  });
});
