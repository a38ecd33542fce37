import { describe, expect, it } from 'vitest';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { PROGRAM } from '../../support/program.js';
import { openShop, type Shop } from '../../support/rejected-shop.js';
import { runCli } from '../../support/run-cli.js';
import { perSuite } from '../../support/fixture.js';
import { HAS_TMUX, Tmux } from '../../support/tmux.js';

const C = { LC_ALL: 'C', LANG: 'de_DE.UTF-8' };
const ASCII = /^[\n -~]*$/;

let ids = 0;

/** A row with an id of its own. */
function eventRow(fields: Parameters<typeof csvRow>[0] = {}): string {
  return csvRow({ event_id: `id-${(ids += 1)}`, ...fields });
}

/** Some rows with every kind of event, one of them rejected, one of an unknown type, one in a file that is quarantined. */
async function loadedShop(): Promise<Shop> {
  const shop = await openShop();
  const rows = ['view', 'cart', 'purchase', 'wish'].flatMap((event_type, index) =>
    Array.from({ length: 9 - index }, () => eventRow({ event_type })),
  );
  shop.place.put('a.csv', csvFile(...rows, eventRow({ price: '0' })));
  shop.place.put('b.csv', 'a,b\n1,2\n');
  return shop;
}

describe('LC_ALL=C draws ASCII', { timeout: 60_000 }, () => {
  const shop = perSuite(loadedShop);

  it.each([
    ['--help'],
    ['stream', '--help'],
    ['rejects', 'list', '--help'],
    ['stats', '-h'],
    ['sream'],
  ])('help: %s %s', async (...words) => {
    const { stdout, stderr } = await runCli(words, { env: C });
    expect((stdout + stderr).length).toBeGreaterThan(80);
    expect(stdout + stderr).toMatch(ASCII);
  });

  it('lines and summary of a run, and the commands that look at it', async () => {
    const { place } = shop;
    const run = await place.once([], { env: C });
    expect(run.stdout).toContain(' loaded | 1 quarantined');
    expect(run.stdout + run.stderr).toMatch(ASCII);
    for (const words of [
      ['stats'],
      ['doctor'],
      ['fsck'],
      ['audit'],
      ['config', 'show'],
      ['docs'],
    ]) {
      const { stdout, stderr } = await place.command(words, { env: C });
      expect(stdout).not.toBe('');
      expect(stdout + stderr).toMatch(ASCII);
    }
    const { stdout } = await place.command(['stats', '--section', 'byEventType'], { env: C });
    expect(stdout).toMatch(/ view +\d+ .*%  #+\n/);
  });

  it('what programs read keeps the characters of the data', async () => {
    const { place } = shop;
    const name = 'Tee – 5 °C · grün…';
    place.put('c.csv', csvFile(eventRow({ product_name: name, price: '0' })));
    place.put('d.csv', csvFile(eventRow({ product_name: name, event_type: 'purchase' })));
    await place.once(['--json'], { env: C });
    for (const words of [
      ['stats', '--csv'],
      ['stats', '--json'],
      ['rejects', 'export'],
      ['rejects', 'list', '--raw'],
    ]) {
      const { stdout } = await place.command(words, { env: C });
      expect(stdout).toContain(name);
    }
    const { stdout } = await place.command(['stats', '--section', 'topProducts'], { env: C });
    expect(stdout).toContain('Tee - 5 °C | grün~');
  });

  it.skipIf(!HAS_TMUX)(
    'the live table, the summary and the list of rejects on a terminal',
    async () => {
      const { place, database } = shop;
      place.put(
        'e.csv',
        csvFile(eventRow({ price: '-1' }), ...Array.from({ length: 500 }, () => eventRow())),
      );
      const program = PROGRAM.map((word) => `'${word}'`).join(' ');
      const environment = `env -u CI -u NO_COLOR LC_ALL=C DATABASE_URL='${database.url}' ${program}`;
      const commands = [
        `${environment} stream --once --settle 0 --input '${place.incoming}'`,
        `${environment} rejects list`,
      ];
      using terminal = new Tmux(100, 50, commands.join('; '));
      const screen = await terminal.until((text) => text.includes('exit code'));
      expect(screen).toMatch(/^\+-+\+-+\+$[^]*^\| Throughput \| /m);
      expect(screen).toMatch(/^Read +501 events \| /m);
      expect(screen).toContain('negative price');
      expect(screen.replaceAll(/Tee .*/g, '')).toMatch(ASCII);
    },
  );
});
