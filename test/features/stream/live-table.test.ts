import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { putMixedLoad, type MixedLoad } from '../../support/mixed-load.js';
import { PROGRAM } from '../../support/program.js';
import { StreamPlace } from '../../support/stream-place.js';
import { HAS_TMUX, Tmux } from '../../support/tmux.js';

const SIZES = [2_000, 500, 97];

/** What the last frame and the summary below it say of a load; digits are grouped by spaces. */
function expectTotals(screen: string, load: MixedLoad): void {
  const duplicates = load.rows - load.events - load.rejects;
  const [frame = '', below = ''] = screen.split('┘');
  const text = frame.replaceAll(/(?<=\d)[\s\u00a0\u202f](?=\d{3}\b)/g, '');
  expect(text).toContain(`${load.events} loaded`);
  expect(text).toContain(`${duplicates} duplicate`);
  expect(text).toContain(`${load.rejects} rejected`);
  expect(text).toContain('price.invalid');
  expect(below.replaceAll(/(?<=\d)\s(?=\d{3}\b)/g, '')).toMatch(
    new RegExp(`Loaded +${load.events} [^]*Files +${load.names.length} loaded`),
  );
  expect(screen.match(/Throughput/g)).toHaveLength(1);
}

describe.skipIf(!HAS_TMUX)('stream in a real terminal (needs tmux)', { timeout: 30_000 }, () => {
  const database = perTest(createMigratedDatabase);
  const place = perTest(() => new StreamPlace(database.url));

  function open(columns: number, ...words: readonly string[]): Tmux {
    const program = [...PROGRAM, 'stream', '--input', place.incoming, '--settle', '0', ...words];
    const quoted = program.map((word) => `'${word}'`).join(' ');
    const settings = `DATABASE_URL='${database.url}'`;
    return new Tmux(columns, 40, `cd '${place.path}'; env -u CI -u NO_COLOR ${settings} ${quoted}`);
  }

  it.each([100, 80])(
    'leaves the totals and the cursor at the end of --once, at %i columns',
    async (columns) => {
      const load = putMixedLoad(place, SIZES);
      using terminal = open(columns, '--once', '--batch-rows', '200');
      const screen = await terminal.until((text) => text.includes('exit code'));
      expectTotals(screen, load);
      expect(screen).toContain('exit code 0');
      expect(terminal.cursorIsVisible()).toBe(true);
      for (const line of screen.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
      expect(await expectBalance(database.sql)).toMatchObject({ inserted: load.events });
    },
  );

  it.each([100, 80])(
    'leaves the totals and the cursor after Ctrl-C, at %i columns',
    async (columns) => {
      const load = putMixedLoad(place, SIZES);
      using terminal = open(columns, '--interval', '1h');
      await terminal.until(
        (text) => /Rejected because[^]*Ctrl-C/.test(text) && text.includes('price.invalid'),
      );
      expect(terminal.cursorIsVisible()).toBe(false);
      terminal.press('C-c');
      const screen = await terminal.until((text) => text.includes('exit code'));
      expectTotals(screen, load);
      expect(screen).toContain('exit code 130');
      expect(terminal.cursorIsVisible()).toBe(true);
    },
  );

  it.each([40, 60, 80])('wraps the summary between words, at %i columns', async (columns) => {
    putMixedLoad(place, SIZES);
    using terminal = open(columns, '--once', '--batch-rows', '200');
    const screen = await terminal.until((text) => text.includes('exit code'));
    const [, summary = ''] = /^(Read [^]*?)^exit code/m.exec(screen) ?? [];
    const lines = summary.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toMatch(/^(?:[A-Z][a-z]+ +| {12})(?<=^.{12})\S/);
    expect(summary).toMatch(/ecomstream rejects list|rejects list --/);
  });

  it('shows an error below the table, and gives the cursor back', async () => {
    using terminal = open(100, '--interval', '100ms');
    await terminal.until((text) => text.includes('Throughput'));
    rmSync(place.incoming, { recursive: true });
    const screen = await terminal.until((text) => text.includes('exit code'));
    expect(screen).toMatch(/┘[^]*Error {2}The folder [^]*cannot be read[^]*exit code 5/);
    expect(terminal.cursorIsVisible()).toBe(true);
  });
});
