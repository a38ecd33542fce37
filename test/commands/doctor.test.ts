import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { perTest } from '../support/fixture.js';
import { freePort } from '../support/free-port.js';
import { MonitoredRun } from '../support/monitored-run.js';
import { openShop } from '../support/rejected-shop.js';
import { runCli } from '../support/run-cli.js';
import { temporaryHome } from '../support/temporary-home.js';

const shop = perTest(openShop);

/** The findings of `doctor --json` by name, and how it ended. */
async function doctor(words: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const { path, incoming } = shop.place;
  const all = ['doctor', '--json', '--input', incoming, ...words];
  const { exitCode, stdout } = await runCli(all, {
    cwd: path,
    env: { DATABASE_URL: shop.database.url, ...env },
  });
  const { ok, checks } = JSON.parse(stdout);
  const named: [string, { level: string }][] = checks.map((check: { name: string }) => [
    check.name,
    check,
  ]);
  return { exitCode, ok, ...Object.fromEntries(named) };
}

it('nothing is wrong, in words', async () => {
  const { path } = shop.place;
  const before = readdirSync(path, { recursive: true });
  const { exitCode, stdout, stderr } = await shop.place.command(['doctor', '--input', 'incoming']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const lines = stdout.split('\n');
  expect(lines.filter((line) => line.startsWith('fail'))).toEqual([]);
  for (const name of ['settings', 'input', 'disk', 'database', 'schema', 'claims']) {
    expect(stdout).toMatch(new RegExp(`^ok {4}${name} `, 'm'));
  }
  expect(stdout).toMatch(/^skip {2}figures .*ecomstream fsck/m);
  expect(lines.at(-2)).toMatch(/^All checks passed/);
  expect(readdirSync(path, { recursive: true })).toEqual(before);
});

describe('the first of what fails decides the exit code', () => {
  it('settings', async () => {
    writeFileSync(join(shop.place.path, '.env'), 'ECOMSTREAM_INTERVAL=soon\n');
    const env = { DATABASE_URL: 'postgresql://u@127.0.0.1:1/x' };
    expect(await doctor([], env)).toMatchObject({
      exitCode: 2,
      ok: false,
      settings: { level: 'fail', message: expect.stringContaining('ECOMSTREAM_INTERVAL (.env)') },
      database: { level: 'fail', exitCode: 4 },
    });
  });

  it('settings without which nobody knows where to look', async () => {
    const found = await doctor(['--schema', 'no-dash']);
    expect(found).toMatchObject({ exitCode: 2, settings: { level: 'fail' } });
    expect(found).not.toHaveProperty('database');
  });

  it('a URL that cannot be read, without its password', async () => {
    const found = await doctor([], { DATABASE_URL: 'postgresql://u:ge/heim@h/x' });
    expect(found).toMatchObject({ exitCode: 2, database: { level: 'fail' } });
    expect(JSON.stringify(found)).not.toContain('heim');
  });

  it('a configuration file with an unknown key', async () => {
    writeFileSync(join(shop.place.path, 'ecomstream.config.json'), '{"stream": {"inptu": "x"}}');
    expect(await doctor()).toMatchObject({
      exitCode: 2,
      settings: { message: expect.stringContaining('stream: unknown key "inptu"') },
    });
  });

  it('the database', async () => {
    expect(await doctor([], { DATABASE_URL: 'postgresql://u@127.0.0.1:1/x' })).toMatchObject({
      exitCode: 4,
      database: { level: 'fail', message: expect.stringContaining('cannot be reached') },
    });
  });

  it.each([
    ['a database that is down', 'postgresql://u@127.0.0.1:1/x'],
    ['a database whose URL cannot be read', 'postgresql://u:ge/heim@h/x'],
  ])('%s: no check that was not made is ok', async (_, url) => {
    const found = await doctor([], { DATABASE_URL: url });
    const names = ['tls', 'session', 'clock', 'privileges', 'schema', 'claims', 'figures'];
    for (const name of names) expect(found).toMatchObject({ [name]: { level: 'skip' } });
    expect(found).toMatchObject({ ok: false, database: { level: 'fail' } });
  });

  it('the machine', async () => {
    writeFileSync(join(shop.place.path, 'file'), '');
    expect(await doctor(['--archive-dir', 'file/processed'])).toMatchObject({
      exitCode: 5,
      archive: { level: 'fail', exitCode: 5 },
    });
  });
});

it('a password file that others can read is a warning, and no failure', async () => {
  const file = join(shop.place.path, 'passwords');
  writeFileSync(file, '*:*:*:*:geheim\n');
  chmodSync(file, 0o644);
  const found = await doctor(['--password-file', file]);
  expect(found).toMatchObject({ exitCode: 0, password: { level: 'warn' } });
});

it('a log that cannot be written is a warning, because a run goes on without it', async () => {
  writeFileSync(join(shop.place.path, 'file'), '');
  const words = ['--log-dir', 'file/logs'];
  const found = await doctor(words);
  expect(found).toMatchObject({ exitCode: 0, ok: true, logs: { level: 'warn' } });
  expect(found).not.toHaveProperty('logs.exitCode');
  const run = await shop.place.once(words);
  expect(run).toMatchObject({ exitCode: 0 });
  expect(run.stderr).toContain('The log in file/logs cannot be written');
});

describe('live page and metrics', () => {
  it('are off unless they are asked for', async () => {
    expect(await doctor()).toMatchObject({
      metrics: { level: 'ok', message: expect.stringMatching(/off/) },
    });
  });

  it('can have a port that is free, and have it still after the look', async () => {
    const port = String(await freePort());
    const words = ['--metrics-port', port];
    expect(await doctor(words)).toMatchObject({ exitCode: 0, metrics: { level: 'ok' } });
    await using server = createServer();
    server.listen(Number(port), '127.0.0.1');
    await once(server, 'listening');
  });

  it('cannot have one that another program holds, also where the environment asks for it', async () => {
    await using server = createServer((_, response) => void response.end('alive and kicking'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const env = { METRICS_PORT: String((server.address() as AddressInfo).port) };
    expect(await doctor([], env)).toMatchObject({
      exitCode: 5,
      metrics: {
        level: 'fail',
        exitCode: 5,
        message: expect.stringMatching(/taken by another program/),
      },
    });
    expect(await doctor([], { ...env, ENABLE_METRICS: 'false' })).toMatchObject({ exitCode: 0 });
  });

  it('share no port with a run that is at work, which is no failure', async () => {
    await using cli = shop.place.start(['--metrics-port', '0', '--metrics-host', 'localhost']);
    const { port } = new URL((await MonitoredRun.of(cli)).url);
    const env = { METRICS_PORT: port, ECOMSTREAM_METRICS_TOKEN: 'correct-horse-battery' };
    for (const host of ['localhost', '0.0.0.0'])
      expect(await doctor(['--metrics-host', host], env)).toMatchObject({
        exitCode: 0,
        metrics: { level: 'warn', message: expect.stringMatching(/used by a run of ecomstream/) },
      });
  });

  it('need a token where others can reach them, before any port', async () => {
    const words = ['--metrics-port', '0', '--metrics-host', '0.0.0.0'];
    expect(await doctor(words)).toMatchObject({
      exitCode: 2,
      metrics: { level: 'fail', message: expect.stringMatching(/without a token/) },
    });
    expect(await doctor([...words, '--metrics-token-file', '/nowhere'])).toMatchObject({
      exitCode: 5,
      metrics: { level: 'fail', message: expect.stringMatching(/token file/) },
    });
  });
});

describe('the embedded PostgreSQL', () => {
  it('is not started, and its home is not made', async () => {
    await using home = temporaryHome();
    const env = { DATABASE_URL: '', ECOMSTREAM_HOME: home.home };
    expect(await doctor([], env)).toMatchObject({
      exitCode: 0,
      database: { level: 'ok', message: expect.stringContaining('is stopped') },
      schema: { level: 'skip' },
    });
    expect(existsSync(home.home)).toBe(false);
  });

  it('cannot be started on what is no cluster', async () => {
    await using home = temporaryHome();
    mkdirSync(join(home.home, 'data/other'), { recursive: true });
    const env = { DATABASE_URL: '', ECOMSTREAM_HOME: home.home };
    expect(await doctor([], env)).toMatchObject({
      exitCode: 5,
      database: { level: 'fail', exitCode: 5 },
    });
  });

  it('that runs is looked at', async () => {
    await using home = temporaryHome();
    const env = { DATABASE_URL: '', ECOMSTREAM_HOME: home.home };
    await runCli(['db', 'start'], { env });
    expect(await doctor([], env)).toMatchObject({
      database: { level: 'ok', message: expect.stringContaining('The embedded PostgreSQL') },
      tls: { level: 'ok' },
      schema: { level: 'warn', mend: expect.stringContaining('ecomstream migrate') },
    });
  });
});
