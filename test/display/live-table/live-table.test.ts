import { spawnSync } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { startLiveTable } from '../../../src/display/live-table/live-table.js';
import { NO_TOTALS } from '../../../src/display/view/run-totals.js';
import { RUN_START } from '../../support/recorded-run.js';
import { HAS_TMUX, Tmux } from '../../support/tmux.js';

const DRIVER = '--import ./scripts/typescript-hooks.mjs test/support/show-live-table.ts';

function open(columns: number, rows: number, options = '', before = ''): Tmux {
  return new Tmux(columns, rows, `${before} env -u CI '${process.execPath}' ${DRIVER} ${options}`);
}

const drawn = (screen: string): boolean => /Rejected because[^]*Ctrl-C/.test(screen);
const over = (screen: string): boolean => screen.includes('exit code');

/** Each of them stands on the screen once, if nothing of an earlier frame was left behind. */
const ROWS = ['Throughput', 'Progress', 'Quality', 'Batch', 'Lag', 'Rejected because'];

describe.skipIf(!HAS_TMUX)('in a real terminal (needs tmux)', { timeout: 30_000 }, () => {
  test('is drawn in place, below what stood there, with the cursor hidden', async () => {
    using terminal = open(100, 40);
    const first = await terminal.until(drawn);
    expect(first.match(/Throughput/g)).toHaveLength(1);
    expect(terminal.cursorIsVisible()).toBe(false);
    // The clock of the header moves although no report comes.
    const moved = await terminal.until((screen) => drawn(screen) && screen !== first);
    expect(moved.match(/Throughput/g)).toHaveLength(1);
  });

  test('leaves its last state and the cursor at the end', async () => {
    using terminal = open(100, 40, '--ending finish');
    const screen = await terminal.until(over);
    expect(screen).toMatch(/^ecomstream .* ended after 2 m \d+ s\n┌/);
    expect(screen).toMatch(/┘\nexit code 0$/);
    expect(terminal.cursorIsVisible()).toBe(true);
  });

  test.each([
    ['an exception', '--ending throw', 'exit code 1'],
    ['process.exit', '--ending exit', 'exit code 3'],
  ])('%s gives the cursor back', async (_name, options, words) => {
    using terminal = open(100, 40, options);
    await terminal.until((screen) => screen.includes(words));
    expect(terminal.cursorIsVisible()).toBe(true);
  });

  test.each([
    ['SIGINT', 'exit code 130'],
    ['SIGTERM', 'exit code 143'],
    ['SIGHUP', 'exit code 129'],
  ] as const)(
    '%s, which nobody handles, ends the process and gives the cursor back',
    async (signal, words) => {
      using terminal = open(100, 40);
      await terminal.until(drawn);
      process.kill(terminal.pid(), signal);
      await terminal.until((screen) => screen.includes(words));
      expect(terminal.cursorIsVisible()).toBe(true);
    },
  );

  test('the first Ctrl-C is answered under the table, and the run ends in order', async () => {
    using terminal = open(100, 40, '--ending signals');
    await terminal.until(drawn);
    terminal.press('C-c');
    const stopping = await terminal.until((screen) => screen.includes('Stopping after this batch'));
    expect(stopping).not.toContain('^C');
    process.kill(terminal.pid(), 'SIGUSR2');
    await terminal.until((screen) => screen.includes('exit code 130'));
    expect(terminal.cursorIsVisible()).toBe(true);
  });

  test('the second Ctrl-C stops at once and gives the cursor back', async () => {
    using terminal = open(100, 40, '--ending signals');
    await terminal.until(drawn);
    terminal.press('C-c');
    await terminal.until((screen) => screen.includes('Stopping after this batch'));
    terminal.press('C-c');
    await terminal.until((screen) => screen.includes('exit code 130'));
    expect(terminal.cursorIsVisible()).toBe(true);
  });

  test.each([
    ['idle', '--once'],
    ['busy', '--once --busy'],
  ])('follows the size of the terminal and leaves nothing behind: %s', async (_load, options) => {
    using terminal = open(120, 40, options, 'seq 5;');
    await terminal.until(drawn);
    const sizes = [
      [80, 40],
      [50, 40],
      [140, 40],
      [100, 30],
    ] as const;
    for (const [columns, rows] of sizes) {
      terminal.resize(columns, rows);
      const border = `┌────────────┬${'─'.repeat(columns - 15)}┐`;
      // A capture can fall into the middle of a frame; what stays behind would stay for ever.
      const whole = await terminal.until(
        (screen) =>
          screen.includes(border) &&
          ROWS.every((row) => screen.split(row).length === 2) &&
          screen.match(/[┌└]/g)?.length === 2,
      );
      expect(whole).toContain(border);
    }
  });

  test('is never higher than the terminal', async () => {
    using terminal = open(80, 10);
    const screen = await terminal.until((text) => text.includes('Lag'));
    expect(screen).toMatch(/^ecomstream/);
    expect(screen).not.toContain('┌');
  });

  test('hostile file names are drawn and do nothing', async () => {
    using terminal = open(100, 40, '--hostile');
    const screen = await terminal.until(drawn);
    expect(screen).toMatch(/^ecomstream {2}data\/incoming/);
    expect(screen).toContain('a␛[2J');
    const frame = screen.split('\n').filter((line) => line.startsWith('│'));
    expect(frame.every((line) => line.endsWith('│'))).toBe(true);
  });

  test('says that the database is away', async () => {
    using terminal = open(100, 40, '--outage');
    const screen = await terminal.until(drawn);
    expect(screen).toMatch(
      /Database down since \d\d:\d\d:\d\d UTC · next try in \d s\nThe database shop/,
    );
  });
});

const HAS_SCRIPT = spawnSync('script', ['--version']).status === 0;

/** What the table of a finished run sends to a terminal. */
function sent(environment: Record<string, string>): string {
  const command = `stty cols 100 rows 40; '${process.execPath}' ${DRIVER} --ending finish`;
  const env = { PATH: process.env['PATH'], TERM: 'xterm-256color', ...environment };
  return spawnSync('script', ['-qec', command, '/dev/null'], { env }).stdout.toString();
}

function colours(text: string): number {
  return text.split('\u001B[').filter((part) => /^\d+m/.test(part)).length;
}

describe.skipIf(!HAS_SCRIPT)('what a terminal is sent (needs script)', { timeout: 30_000 }, () => {
  test('colour, by itself', () => {
    expect(colours(sent({}))).toBeGreaterThan(20);
  });

  test('no colour under NO_COLOR, and the same table', () => {
    const plain = sent({ NO_COLOR: '1' });
    expect(plain).toContain('│ Throughput │');
    expect(colours(plain)).toBe(0);
  });
});

test('gives everything back that it took', async () => {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 40 });
  const table = startLiveTable({
    terminal,
    input: 'in',
    target: 'db',
    interval: undefined,
    clock: () => RUN_START,
    memory: () => 1,
  });
  await table.finish(NO_TOTALS);
  expect(terminal.listenerCount('resize')).toBe(0);
  expect(terminal.listenerCount('error')).toBe(0);
  expect(String(terminal.read()).endsWith('\u001B[?25h')).toBe(true);
});
