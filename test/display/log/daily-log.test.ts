import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { settingsFrom } from '../../../src/core/settings/settings-from.js';
import { openDailyLog } from '../../../src/display/log/daily-log.js';
import type { LogLevel } from '../../../src/display/log/log-level.js';
import { logSettings, type LogSettingValues } from '../../../src/display/log/log-settings.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const DAY = 86_400_000;
const NIGHT = Date.UTC(2026, 10, 22, 23, 59, 59);

function open(dir: string, given: Partial<LogSettingValues> = {}) {
  const time = { now: NIGHT };
  const warnings: string[] = [];
  const log = openDailyLog({
    name: 'stream',
    settings: { ...settingsFrom(logSettings, { logDir: dir }), ...given },
    clock: () => time.now,
    warn: (message) => warnings.push(message),
  });
  const write = (level: LogLevel, message: string) => {
    log.write({ at: time.now, level, event: 'run.stopping', message, fields: {} });
  };
  return { log, time, warnings, write };
}

function read(...path: readonly string[]): string {
  return readFileSync(join(...path), 'utf8');
}

test('the folder is made, for its owner only', () => {
  using folder = new TemporaryFolder();
  const dir = join(folder.path, 'a', 'logs');
  const { log } = open(dir);
  log.close();
  expect(readdirSync(dir)).toEqual(['stream_20261122.log']);
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  expect(statSync(join(dir, 'stream_20261122.log')).mode & 0o777).toBe(0o600);
});

test('a line goes into the file of its day', () => {
  using folder = new TemporaryFolder();
  const { log, time, write } = open(folder.path);
  write('info', 'before midnight');
  time.now = NIGHT + 1_000;
  write('warn', 'after midnight');
  log.close();
  expect(read(folder.path, 'stream_20261122.log')).toBe(
    '2026-11-22T23:59:59.000Z INFO before midnight\n',
  );
  expect(read(folder.path, 'stream_20261123.log')).toBe(
    '2026-11-23T00:00:00.000Z WARN after midnight\n',
  );
});

test('as JSON, an entry goes into the file of its day, under the same name', () => {
  using folder = new TemporaryFolder();
  const { log, time, write } = open(folder.path, { logFormat: 'json' });
  write('info', 'before midnight');
  time.now = NIGHT + 1_000;
  write('warn', 'after midnight');
  log.close();
  expect(read(folder.path, 'stream_20261122.log')).toBe(
    '{"time":"2026-11-22T23:59:59.000Z","level":"info","event":"run.stopping"}\n',
  );
  expect(read(folder.path, 'stream_20261123.log')).toBe(
    '{"time":"2026-11-23T00:00:00.000Z","level":"warn","event":"run.stopping"}\n',
  );
});

test.each(['text', 'json'] as const)('entries below the level are left out of %s', (logFormat) => {
  using folder = new TemporaryFolder();
  const { log, write } = open(folder.path, { logLevel: 'error', logFormat });
  for (const level of ['debug', 'info', 'warn', 'error'] as const) write(level, level);
  log.close();
  const lines = read(folder.path, 'stream_20261122.log').trimEnd().split('\n');
  expect(lines).toEqual([expect.stringMatching(/"level":"error"|ERROR error$/)]);
});

test('switched off, it touches nothing', () => {
  using folder = new TemporaryFolder();
  const { log, write } = open(join(folder.path, 'logs'), { logLevel: 'off' });
  write('error', 'nobody hears it');
  log.close();
  expect(readdirSync(folder.path)).toEqual([]);
});

test('old files are removed at the start and at midnight', () => {
  using folder = new TemporaryFolder();
  for (const day of ['20261101', '20261120', '20261121']) {
    writeFileSync(join(folder.path, `stream_${day}.log`), 'x');
  }
  const { log, time, write } = open(folder.path, { logKeep: 2 * DAY });
  expect(readdirSync(folder.path)).toContain('stream_20261120.log');
  expect(readdirSync(folder.path)).not.toContain('stream_20261101.log');
  time.now = NIGHT + 1_000;
  write('info', 'a new day');
  time.now = NIGHT + 1_001 + DAY;
  write('info', 'another new day');
  log.close();
  expect(readdirSync(folder.path).sort()).toEqual([
    'stream_20261122.log',
    'stream_20261123.log',
    'stream_20261124.log',
  ]);
});

test('only log files of the name whose day ended before are removed', () => {
  using folder = new TemporaryFolder();
  const old = ['stream_20261019.log', 'stream_20261020.log'];
  const others = [
    'stream_20261021.log',
    'stream_20261022.log',
    'stats_20200101.log',
    'stream_20200101.log.gz',
    'stream_20200231.log',
    'notes.txt',
  ];
  for (const name of [...old, ...others]) writeFileSync(join(folder.path, name), 'x');
  mkdirSync(join(folder.path, 'stream_20200102.log'));
  symlinkSync('notes.txt', join(folder.path, 'stream_20200103.log'));
  // A day that ended before 22 October is old.
  const { log } = open(folder.path, { logKeep: NIGHT - Date.UTC(2026, 9, 22) });
  log.close();
  expect(readdirSync(folder.path).sort()).toEqual(
    [...others, 'stream_20200102.log', 'stream_20200103.log', 'stream_20261122.log'].sort(),
  );
});

test('a folder that cannot be is told once, the lines are counted, and nothing is thrown', () => {
  using folder = new TemporaryFolder();
  writeFileSync(join(folder.path, 'logs'), 'a file where the folder should be');
  const { log, warnings, write } = open(join(folder.path, 'logs'));
  write('info', 'one');
  write('info', 'two');
  expect(warnings).toEqual([
    expect.stringMatching(/^The log in .*logs cannot be written: .*EEXIST/),
  ]);
  expect(log.lost()).toBe(2);
  log.close();
  expect(warnings[1]).toMatch(/is missing 2 lines/);
  expect(warnings).toHaveLength(2);
});

test('a log that failed goes on when it can', () => {
  using folder = new TemporaryFolder();
  const dir = join(folder.path, 'logs');
  writeFileSync(dir, 'in the way');
  const { log, write } = open(dir);
  write('info', 'lost');
  rmSync(dir);
  mkdirSync(dir);
  write('info', 'kept');
  log.close();
  expect(read(dir, 'stream_20261122.log')).toMatch(/^\S+ INFO kept\n$/);
});
