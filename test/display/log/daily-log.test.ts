import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type DailyLogOptions, openDailyLog } from '../../../src/display/log/daily-log.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const DAY = 86_400_000;
const NIGHT = Date.UTC(2026, 10, 22, 23, 59, 59);

function open(dir: string, given: Partial<DailyLogOptions> = {}) {
  const time = { now: NIGHT };
  const warnings: string[] = [];
  const log = openDailyLog({
    dir,
    name: 'stream',
    level: 'info',
    keep: 30 * DAY,
    clock: () => time.now,
    warn: (message) => warnings.push(message),
    ...given,
  });
  return { log, time, warnings };
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
  const { log, time } = open(folder.path);
  log.write('info', 'before midnight');
  time.now = NIGHT + 1_000;
  log.write('warn', 'after midnight');
  log.close();
  expect(read(folder.path, 'stream_20261122.log')).toBe(
    '2026-11-22T23:59:59.000Z INFO before midnight\n',
  );
  expect(read(folder.path, 'stream_20261123.log')).toBe(
    '2026-11-23T00:00:00.000Z WARN after midnight\n',
  );
});

test('lines below the level are left out', () => {
  using folder = new TemporaryFolder();
  const { log } = open(folder.path, { level: 'warn' });
  log.write('info', 'quiet');
  log.write('error', 'loud');
  log.close();
  expect(read(folder.path, 'stream_20261122.log')).toMatch(/^\S+ ERROR loud\n$/);
});

test('switched off, it touches nothing', () => {
  using folder = new TemporaryFolder();
  const { log } = open(join(folder.path, 'logs'), { level: 'off' });
  log.write('error', 'nobody hears it');
  log.close();
  expect(readdirSync(folder.path)).toEqual([]);
});

test('old files are removed at the start and at midnight', () => {
  using folder = new TemporaryFolder();
  for (const day of ['20261101', '20261120', '20261121']) {
    writeFileSync(join(folder.path, `stream_${day}.log`), 'x');
  }
  const { log, time } = open(folder.path, { keep: 2 * DAY });
  expect(readdirSync(folder.path)).toContain('stream_20261120.log');
  expect(readdirSync(folder.path)).not.toContain('stream_20261101.log');
  time.now = NIGHT + 1_000;
  log.write('info', 'a new day');
  time.now = NIGHT + 1_001 + DAY;
  log.write('info', 'another new day');
  log.close();
  expect(readdirSync(folder.path).sort()).toEqual([
    'stream_20261122.log',
    'stream_20261123.log',
    'stream_20261124.log',
  ]);
});

test('a folder that cannot be is told once, the lines are counted, and nothing is thrown', () => {
  using folder = new TemporaryFolder();
  writeFileSync(join(folder.path, 'logs'), 'a file where the folder should be');
  const { log, warnings } = open(join(folder.path, 'logs'));
  log.write('info', 'one');
  log.write('info', 'two');
  expect(warnings).toEqual([
    expect.stringMatching(/^The log in .*logs cannot be written: .*EEXIST/),
  ]);
  expect(log.lost()).toBe(2);
  log.close();
  expect(warnings[1]).toMatch(/lacks 2 lines/);
  expect(warnings).toHaveLength(2);
});

test('a log that failed goes on when it can', () => {
  using folder = new TemporaryFolder();
  const dir = join(folder.path, 'logs');
  writeFileSync(dir, 'in the way');
  const { log } = open(dir);
  log.write('info', 'lost');
  rmSync(dir);
  mkdirSync(dir);
  log.write('info', 'kept');
  log.close();
  expect(read(dir, 'stream_20261122.log')).toMatch(/^\S+ INFO kept\n$/);
});
