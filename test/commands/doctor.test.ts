import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../support/rejected-shop.js';
import { runCli } from '../support/run-cli.js';
import { temporaryHome } from '../support/temporary-home.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(async () => {
  await shop[Symbol.asyncDispose]();
});

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
  for (const name of ['settings', 'input', 'disk', 'database', 'schema', 'claims', 'figures']) {
    expect(stdout).toMatch(new RegExp(`^ok {4}${name} `, 'm'));
  }
  expect(stdout).toContain('ecomstream fsck');
  expect(lines.at(-2)).toMatch(/^Nothing is in the way of a run/);
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
      settings: { message: expect.stringContaining('there is no setting "stream.inptu"') },
    });
  });

  it('the database', async () => {
    expect(await doctor([], { DATABASE_URL: 'postgresql://u@127.0.0.1:1/x' })).toMatchObject({
      exitCode: 4,
      database: { level: 'fail', message: expect.stringContaining('cannot be reached') },
    });
  });

  it('the machine', async () => {
    writeFileSync(join(shop.place.path, 'file'), '');
    expect(await doctor(['--log-dir', 'file/logs'])).toMatchObject({
      exitCode: 5,
      logs: { level: 'fail', exitCode: 5 },
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

describe('the embedded PostgreSQL', () => {
  it('is not started, and its home is not made', async () => {
    await using home = temporaryHome();
    const env = { DATABASE_URL: '', ECOMSTREAM_HOME: home.home };
    expect(await doctor([], env)).toMatchObject({
      exitCode: 0,
      database: { level: 'ok', message: expect.stringContaining('does not run') },
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
