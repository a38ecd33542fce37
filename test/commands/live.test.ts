import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { targetUrl } from '../../src/io/postgres/connection/database-target.js';
import { startDatabaseProxy } from '../support/database-proxy.js';
import { csvFile, csvRow } from '../support/event-csv.js';
import { perTest } from '../support/fixture.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import { PROGRAM } from '../support/program.js';
import { StreamPlace } from '../support/stream-place.js';
import { HAS_TMUX, Tmux } from '../support/tmux.js';

/** A file of purchases at ten o'clock, each of 19.90, by as many people on two kinds of device. */
function purchases(prefix: string, count: number, time = '10:00:00'): string {
  const rows = Array.from({ length: count }, (_, at) =>
    csvRow({
      event_id: `${prefix}-${at}`,
      session_id: `${prefix}-${at}`,
      event_type: 'purchase',
      event_timestamp: `2025-01-15 ${time}`,
      quantity: '1',
      order_id: `${prefix}-${at}`,
      ...(at === 0 ? { user_agent: PHONE } : {}),
    }),
  );
  return csvFile(...rows);
}

const PHONE =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36';

function isDrawn(screen: string): boolean {
  return /Revenue {2}\d[^]*\nLoad {2}/.test(screen);
}

describe('live without a terminal', () => {
  const database = perTest(createMigratedDatabase);
  const place = perTest(() => new StreamPlace(database.url));

  it('prints one screen in full height and ends', async () => {
    place.put('a.csv', purchases('a', 10));
    await place.load();
    const { exitCode, stdout, stderr } = await place.command(['live', '--now', 'data'], {
      env: { COLUMNS: '100' },
    });
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^ecomstream {2}today\nWed 15 Jan, 00:00–10:01 UTC · follows data, newest 10:00\n\nRevenue {2}199\.00/,
    );
    for (const title of ['Funnel', 'Selling now', 'Last purchases', 'Categories', 'Devices']) {
      expect(stdout).toContain(title);
    }
    expect(stdout).toMatch(/\nLoad {2}.*\n$/);
    expect(stdout).not.toContain('\u001b');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('says how an empty shop is filled, in ASCII where the locale wants that', async () => {
    const { stdout } = await place.command(['live'], { env: { LC_ALL: 'C', COLUMNS: '80' } });
    expect(stdout).toContain('It has no events yet.');
    expect(stdout).toMatch(/\n {2}ecomstream generate --count 10000\n/);
    expect(stdout).toMatch(/\n {2}ecomstream stream --once/);
    // eslint-disable-next-line no-control-regex
    expect(stdout).toMatch(/^[\n\u0020-\u007e]*$/);
  });
});

describe.skipIf(!HAS_TMUX)('live on a terminal (needs tmux)', { timeout: 60_000 }, () => {
  const database = perTest(createMigratedDatabase);
  const place = perTest(() => new StreamPlace(database.url));

  function commandLine(url: string, words: readonly string[], before = ''): string {
    const program = [...PROGRAM, 'live', ...words].map((word) => `'${word}'`).join(' ');
    const environment = `env -u CI -u NO_COLOR LC_ALL=C.UTF-8 DATABASE_URL='${url}'`;
    return `cd '${place.path}'; ${before}${environment} ${program}`;
  }

  async function open(url = database.url, before = ''): Promise<Tmux> {
    place.put('a.csv', purchases('a', 10));
    await place.load();
    return new Tmux(80, 24, commandLine(url, ['--now', 'data'], before));
  }

  it('shows figures, follows a load and leaves its last state after Ctrl-C', async () => {
    using terminal = await open();
    const first = await terminal.until(isDrawn);
    expect(first).toContain('Revenue  199.00');
    expect(first.split('\n').length).toBeLessThanOrEqual(23);
    expect(terminal.cursorIsVisible()).toBe(false);
    place.put('b.csv', purchases('b', 5, '10:01:00'));
    await place.load();
    await terminal.until((screen) => screen.includes('Revenue  298.50'));
    terminal.press('C-c');
    const last = await terminal.until((screen) => screen.includes('exit code 130'));
    expect(last).toMatch(/ecomstream {2}today\n[^]*Revenue {2}298\.50[^]*\nLoad {2}/);
    expect(last).not.toContain('[?]');
    expect(last.match(/Revenue /g)).toHaveLength(1);
    expect(terminal.cursorIsVisible()).toBe(true);
  });

  it('answers keys at once', async () => {
    using terminal = await open();
    await terminal.until(isDrawn);
    terminal.press('w');
    await terminal.until((screen) => screen.includes('[7d]') && screen.includes('8 Jan 10:00 –'));
    terminal.press('1');
    await terminal.until((screen) => screen.includes('[15m]') && screen.includes('09:45–10:01'));
    terminal.press('f');
    await terminal.until(
      (screen) => screen.includes('Device Desktop') && screen.includes('Revenue  179.10'),
    );
    terminal.press('f');
    await terminal.until(
      (screen) => screen.includes('Device Mobile') && screen.includes('Revenue  19.90'),
    );
    terminal.press('x');
    await terminal.until((screen) => screen.includes('Revenue  199.00'));
    terminal.press('s');
    await terminal.until((screen) => screen.includes('Selling now by units'));
    terminal.press('?');
    await terminal.until((screen) => screen.includes('clear the filters'));
    terminal.press('?');
    await terminal.until(isDrawn);
    terminal.press('q');
    await terminal.until((screen) => screen.includes('exit code 0'));
    expect(terminal.cursorIsVisible()).toBe(true);
  });

  it('stands still while it is paused', async () => {
    using terminal = await open();
    await terminal.until(isDrawn);
    terminal.press('p');
    await terminal.until((screen) => screen.includes('paused'));
    place.put('b.csv', purchases('b', 5, '10:01:00'));
    await place.load();
    await setTimeout(1_500);
    expect(terminal.screen()).toMatch(/paused[^]*Revenue {2}199\.00/);
    // Another time is read, and then stands still.
    terminal.press('4');
    await terminal.until((screen) => screen.includes('8 Jan 10:00 –'));
    expect(terminal.screen()).toMatch(/\[7d\].*paused[^]*Revenue {2}298\.50/);
    terminal.press('3');
    await terminal.until((screen) => screen.includes('Wed 15 Jan, 00:00'));
    place.put('c.csv', purchases('c', 5, '10:01:00'));
    await place.load();
    terminal.press('p');
    await terminal.until((screen) => screen.includes('Revenue  398.00'));
    expect(terminal.screen()).not.toContain('paused');
    process.kill(terminal.pid(), 'SIGTERM');
    await terminal.until((screen) => screen.includes('exit code 143'));
    expect(terminal.cursorIsVisible()).toBe(true);
  });

  it('follows the size of the terminal', async () => {
    using terminal = await open();
    await terminal.until(isDrawn);
    terminal.resize(120, 40);
    await terminal.until((screen) => /Funnel ─.* Last purchases ─/.test(screen));
    terminal.resize(50, 12);
    const small = await terminal.until(
      (screen) => /\[\?\]$/m.test(screen) && /Funnel ─{43}\n[^]*\nLoad {2}/.test(screen),
    );
    expect(small).toContain('Revenue  199.00');
    expect(small.split('\n').length).toBeLessThanOrEqual(11);
  });

  it('sleeps with Ctrl-Z and comes back with fg', async () => {
    place.put('a.csv', purchases('a', 10));
    await place.load();
    using terminal = new Tmux(80, 24, `env PS1='shell> ' bash --norc -i`);
    await terminal.until((screen) => screen.includes('shell>'));
    terminal.press(commandLine(database.url, ['--now', 'data']));
    terminal.press('Enter');
    await terminal.until(isDrawn);
    terminal.press('C-z');
    await terminal.until((screen) => /Stopped[^]*shell>$/.test(screen));
    expect(terminal.cursorIsVisible()).toBe(true);
    terminal.press(`stty -a | grep -qw -- -icanon || echo ca''nonical`);
    terminal.press('Enter');
    await terminal.until((screen) => screen.includes('canonical'));
    terminal.press('fg');
    terminal.press('Enter');
    await terminal.until(
      (screen) => isDrawn(screen) && screen.includes('[today]') && !screen.includes('canonical'),
    );
    expect(terminal.cursorIsVisible()).toBe(false);
    terminal.press('w');
    await terminal.until((screen) => screen.includes('[7d]'));
    terminal.press('C-c');
    await terminal.until((screen) => screen.endsWith('shell>'));
    terminal.press(`echo "code $?"; stty -a | grep -qw -- -icanon || echo ca''nonical`);
    terminal.press('Enter');
    await terminal.until((screen) => /^code 130\ncanonical$/m.test(screen));
    expect(terminal.cursorIsVisible()).toBe(true);
  });

  it('keeps its figures while the database is away, and goes on when it is back', async () => {
    await using proxy = await startDatabaseProxy(database.target);
    using terminal = await open(targetUrl(proxy.target));
    await terminal.until(isDrawn);
    proxy.onClientBytes = () => {
      proxy.cut();
      return 'drop';
    };
    const away = await terminal.until((screen) => screen.includes('Database down since'));
    expect(away).toMatch(/Database down since \d\d:\d\d:\d\d UTC · trying again/);
    expect(away).toContain('Revenue  199.00');
    terminal.press('w');
    await terminal.until((screen) => screen.includes('reading 7d …'));
    place.put('b.csv', purchases('b', 5, '10:01:00'));
    await place.load();
    proxy.onClientBytes = () => 'pass';
    const back = await terminal.until((screen) => screen.includes('Revenue  298.50'));
    expect(back).not.toContain('Database down');
    expect(back).toContain('[7d]');
    terminal.press('q');
    await terminal.until((screen) => screen.includes('exit code 0'));
  });

  it('draws without keys where standard input is no terminal', async () => {
    using terminal = await open(database.url, 'true | ');
    const screen = await terminal.until(isDrawn);
    expect(screen).toMatch(/^ecomstream {2}today\n/);
    expect(screen).not.toContain('[?]');
    terminal.press('C-c');
    await terminal.until((text) => text.includes('exit code 130'));
    expect(terminal.cursorIsVisible()).toBe(true);
  });

  it('ends with the failure where the database refuses it', async () => {
    using terminal = await open();
    await terminal.until(isDrawn);
    await database.sql`drop table ingest_files cascade`;
    const screen = await terminal.until((text) => text.includes('exit code'));
    expect(screen).toMatch(/Load {2}[^]*Error {2}/);
    expect(screen).not.toContain('exit code 0');
    expect(terminal.cursorIsVisible()).toBe(true);
  });
});
