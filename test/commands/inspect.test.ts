import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { InspectionJson } from '../../src/features/inspect/inspection-json.js';
import { perTest } from '../support/fixture.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { createTestDatabase } from '../support/test-database.js';
import { StreamPlace } from '../support/stream-place.js';
import { NO_SHARED_DATA, sharedData, sharedFile } from '../support/shared-data.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

/** German orders: Windows-1252, semicolons, two lines above the header, a decimal comma, words of unknown meaning. */
const ORDERS = [
  'Bericht: Bestellungen',
  'erstellt 05.05.2026 08:00',
  'Bestellnummer;Datum;Artikel-Nr;Artikel;Einzelpreis;Menge;Status;E-Mail;Zahlart',
  ...Array.from({ length: 60 }, (_, row) =>
    [
      1000 + Math.floor(row / 2),
      `${String((row % 28) + 1).padStart(2, '0')}.01.2026 10:${String(row).padStart(2, '0')}`,
      `A-${100 + (row % 7)}`,
      row % 2 === 0 ? 'Kühltasche' : '"Öl ""Mila"", 0,5 l"',
      row === 40 ? 'auf Anfrage' : `1.0${10 + (row % 7)},90`,
      row === 9 ? -1 : (row % 3) + 1,
      row % 20 === 7 ? 'storniert' : 'bezahlt',
      `kunde${row}@example.org`,
      'Rechnung',
    ].join(';'),
  ),
  '',
].join('\r\n');

class Place extends TemporaryFolder {
  readonly exports = join(this.path, 'exports');

  constructor() {
    super();
    mkdirSync(this.exports);
  }

  put(name: string, content: string | Buffer): void {
    writeFileSync(join(this.exports, name), content);
  }

  inspect(words: readonly string[], columns = 80): Promise<CliResult> {
    return runCli(['inspect', ...words], { cwd: this.path, env: { COLUMNS: String(columns) } });
  }

  async json(words: readonly string[]): Promise<InspectionJson> {
    const { stdout, stderr } = await this.inspect([...words, '--json']);
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout);
  }

  mapping(name = 'exports.mapping.json') {
    return JSON.parse(readFileSync(join(this.path, name), 'utf8'));
  }
}

const place = perTest(() => {
  const made = new Place();
  made.put('orders_2026.csv', Buffer.from(ORDERS, 'latin1'));
  return made;
});

describe('an unknown export', () => {
  it.each([80, 120])('is shown at %i columns, with what is open', async (columns) => {
    const { exitCode, stdout, stderr } = await place.inspect(['exports'], columns);
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: '' });
    expect(stdout.split('\n').filter((line) => line.length > columns)).toEqual([]);
    expect(stdout.replace(/^Load: .*ecomstream/m, 'Load:  ecomstream')).toMatchSnapshot();
  });

  it('has nothing open when its questions are answered, and then loads as it says', async () => {
    const words = ['exports', '--time-zone', 'Europe/Berlin', '--event', 'storniert=refund'];
    const { folders, exitCode } = await place.json(words);
    expect(exitCode).toBe(0);
    const [layout] = folders[0]?.layouts ?? [];
    expect(layout?.files).toMatchObject([
      { encoding: 'windows-1252', delimiter: ';', quote: '"', skipLines: 2, headerLine: 3 },
    ]);
    expect(layout?.questions).toEqual([]);
    expect(layout?.dryRun).toMatchObject({ read: 60, inserted: 59, rejected: 1, isWhole: true });
    expect(layout?.mapping).toEqual(place.mapping());
  });

  it('takes proposals with --yes', async () => {
    const { folders } = await place.json(['exports', '--yes', '--time-zone', 'Europe/Berlin']);
    expect(folders[0]?.layouts[0]?.events).toContainEqual({
      text: 'storniert',
      rows: 3,
      type: 'refund',
      isCertain: true,
    });
  });

  it('shows personal data only with --show-values', async () => {
    const masked = await place.inspect(['exports', '--json']);
    expect(masked.stdout).not.toContain('kunde1@example.org');
    const shown = await place.inspect(['exports', '--json', '--show-values']);
    expect(shown.stdout).toMatch(/kunde\d+@example\.org/);
    const text = await place.inspect(['exports']);
    expect(text.stdout).not.toMatch(/kunde\d+@/);
  });
});

describe('the mapping file', () => {
  it('is written where --write says', async () => {
    const { folders } = await place.json(['exports/orders_2026.csv', '--write', 'shop.json']);
    expect(folders[0]?.layouts[0]?.mappingFile).toBe('shop.json');
    expect(place.mapping('shop.json')).toMatchObject({ version: 2, name: 'exports' });
    expect(folders[0]?.load).toMatch(/stream --once --input exports --mapping shop\.json$/);
  });

  it('replaces one that nobody has edited, and keeps one that was', async () => {
    await place.inspect(['exports']);
    await place.inspect(['exports', '--time-zone', 'Europe/Berlin']);
    const time = { formats: ['dd.MM.yyyy HH:mm'], zone: 'Europe/Berlin' };
    expect(place.mapping().columns.event_timestamp.time).toEqual(time);
    expect(readdirSync(place.path)).toEqual(['exports', 'exports.mapping.json']);
    writeFileSync(join(place.path, 'exports.mapping.json'), '{"edited": true}');
    const { stdout } = await place.inspect(['exports']);
    expect(stdout).toContain('The previous file is now exports.mapping.json.1');
    expect(place.mapping('exports.mapping.json.1')).toEqual({ edited: true });
  });

  it('names its files where others lie beside them, and there is one for each layout', async () => {
    place.put('clicks.ndjson', '{"event": "view", "sku": "A-1", "time": "2026-01-05T10:00:00Z"}\n');
    const { folders } = await place.json(['exports']);
    const files = folders[0]?.layouts.map(({ mappingFile }) => mappingFile);
    expect(files).toEqual(['clicks.mapping.json', 'orders_2026.mapping.json']);
    expect(place.mapping('orders_2026.mapping.json').file.names).toEqual(['orders_*.csv']);
    const one = await place.inspect(['exports', '--write', 'one.json']);
    expect(one.exitCode).toBe(2);
    expect(one.stderr).toContain('usage.layouts');
  });

  it('is not written while a question must be answered first', async () => {
    place.put(
      'orders_2026.csv',
      'Order No,Date,SKU,Price\n1,3/4/2026,A-1,2.50\n2,5/6/2026,A-2,3.50\n',
    );
    const { exitCode, stdout } = await place.inspect(['exports']);
    expect(exitCode).toBe(3);
    expect(stdout).toContain('No mapping was written: answer the questions below first.');
    expect(stdout).toContain('--time-format "d/M/yyyy"');
    expect(stdout).not.toContain('Load:');
    expect(readdirSync(place.path)).toEqual(['exports']);
    const format = ['--time-format', 'd/M/yyyy', '--time-zone', 'Europe/Berlin'];
    expect((await place.inspect(['exports', ...format])).exitCode).toBe(0);
  });

  it('cannot be written: the reason is said', async () => {
    const { exitCode, stderr } = await place.inspect(['exports', '--write', 'no/such/folder.json']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 5,
      stderr: expect.stringContaining('Cannot write no/such/folder.json: ENOENT.'),
    });
  });
});

describe('how the file is written', () => {
  it('can be said', async () => {
    place.put('orders_2026.csv', 'a;b|c\n1;2|3\n4;5|6\n');
    const { folders } = await place.json(['exports', '--delimiter', '|']);
    expect(folders[0]?.layouts[0]?.files[0]).toMatchObject({ delimiter: '|', columns: 2 });
    const { folders: read } = await place.json(['exports', '--encoding', 'latin1']);
    expect(read[0]?.layouts[0]?.files[0]?.encoding).toBe('windows-1252');
  });

  it.skipIf(sharedData === undefined)(
    `is found in each shared dialect (${NO_SHARED_DATA})`,
    async () => {
      const truth: readonly Truth[] = JSON.parse(
        readFileSync(sharedFile('dialects/truth.json'), 'utf8'),
      );
      const paths = truth.map(({ file }) => sharedFile(`dialects/${file}`));
      const { folders } = await place.json(paths);
      const files = folders.flatMap(({ layouts }) => layouts.flatMap((layout) => layout.files));
      const wrong = truth.filter(({ file, ...expected }) => {
        const found = files.find(({ name }) => name === file);
        return !(
          found?.delimiter === expected.delim &&
          found.columns === expected.cols &&
          (found.headerLine !== null) === expected.header &&
          found.skipLines === expected.skip &&
          sameEncoding(found.encoding, expected.enc, readFileSync(sharedFile(`dialects/${file}`)))
        );
      });
      expect(truth.length).toBeGreaterThan(20);
      expect(wrong).toEqual([]);
    },
  );
});

interface Truth {
  readonly file: string;
  readonly delim: string;
  readonly cols: number;
  readonly header: boolean;
  readonly skip: number;
  readonly enc: string;
}

/** A text of ASCII is the same in every encoding of the set. */
function sameEncoding(found: string, expected: string, content: Buffer): boolean {
  if (content.every((byte) => byte < 0x80)) return true;
  const names: Readonly<Record<string, string>> = {
    'utf-8-sig': 'utf-8',
    'utf-16': 'utf-16le',
    cp1252: 'windows-1252',
  };
  return found === (names[expected] ?? expected);
}

describe('known layouts', () => {
  it.skipIf(sharedData === undefined)(`need no mapping file (${NO_SHARED_DATA})`, async () => {
    const known: Readonly<Record<string, string>> = {
      'ga4-flat': 'ga4',
      'posthog-events': 'posthog',
      rees46: 'rees46',
      retailrocket: 'retailrocket',
      'segment-order-completed': 'segment-orders',
      'segment-product-added': 'segment',
      'shopify-orders': 'shopify-orders',
      'uci-online-retail': 'uci-online-retail',
    };
    for (const [layout, name] of Object.entries(known)) {
      const { folders, exitCode } = await place.json([sharedFile(`layouts/${layout}`)]);
      expect({ layout, exitCode }).toEqual({ layout, exitCode: 0 });
      expect(folders[0]?.layouts).toMatchObject([{ known: name, mappingFile: null }]);
      expect(folders[0]?.load).toMatch(new RegExp(`--mapping ${name}$`));
    }
    const zone = ['--time-zone', 'Europe/Berlin'];
    const woo = await place.json([sharedFile('layouts/woo-analytics'), ...zone]);
    expect(woo.folders[0]?.layouts).toMatchObject([
      { known: 'woocommerce', mapping: { time: { zone: 'Europe/Berlin' } } },
    ]);
  });

  it('our own format needs none either', async () => {
    place.put(
      'orders_2026.csv',
      'event_id,event_type,product_id,product_name,category,price,customer_email,event_timestamp\n' +
        't1,view,7,Tea kettle,Kitchen,12.50,kim@example.org,2026-05-04 10:00:00\n',
    );
    const { exitCode, stdout } = await place.inspect(['exports']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('This is the format of ecomstream: no mapping is needed.');
    expect(stdout).toMatch(/^Load: .* stream --once --input exports$/m);
  });
});

describe('what cannot be inspected', () => {
  it.each([
    [['nothing.csv'], 5, 'no such file or folder'],
    [['s3://shop/incoming'], 2, 'Copy one of the files to this machine'],
    [['orders.xlsx'], 2, 'Save the sheet as CSV'],
    [['empty'], 2, 'Cannot find a data file in "empty"'],
    [[], 2, 'inspect'],
    [['exports', '--time-zone', 'Berlin'], 2, 'Europe/Berlin'],
    [['exports', '--event', 'storniert=refnd'], 2, 'did you mean refund?'],
    [['exports', '--column', 'prise=Preis'], 2, 'did you mean price?'],
    [['exports', '--time-format', 'dd.MM.yy'], 2, 'century'],
    [['exports', '--sample', '-3'], 2, '--sample'],
    [['exports', '--delimiter', ';;'], 2, 'one ASCII character'],
    [['exports', '--encoding', 'utf-9'], 2, 'windows-1252'],
  ] as const)('%j ends with %i', async (words, exitCode, message) => {
    mkdirSync(join(place.path, 'empty'));
    writeFileSync(join(place.path, 'orders.xlsx'), 'PK');
    const result = await place.inspect(words);
    expect({ exitCode: result.exitCode, stdout: result.stdout }).toEqual({ exitCode, stdout: '' });
    expect(result.stderr.replaceAll(/\s+/g, ' ')).toContain(message);
  });

  it('names files that are empty or no text, and inspects the others', async () => {
    place.put('a.csv', '');
    place.put('b.csv', Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 0, 0, 9, 200, 0, 1]));
    place.put('list.json', '[\n  {"event": "view"}\n]\n');
    place.put('c.csv.gz', gzipSync(Buffer.from(ORDERS, 'latin1')));
    const { folders, exitCode } = await place.json(['exports', '--yes', '--time-zone', 'UTC']);
    expect(exitCode).toBe(3);
    expect(folders[0]?.unreadable).toMatchObject([
      { name: 'a.csv', why: 'The file is empty.' },
      { name: 'b.csv', why: 'The file is not text.' },
      { name: 'list.json', why: expect.stringContaining("jq -c '.[]'") },
    ]);
    expect(folders[0]?.layouts.map(({ files }) => files.map(({ name }) => name))).toEqual([
      ['c.csv.gz', 'orders_2026.csv'],
    ]);
    expect(folders[0]?.layouts[0]?.dryRun).toMatchObject({ read: 120 });
  });

  it.each([
    ['blank lines', '\r\n'.repeat(50_000), 'The file has no rows.'],
    ['too many columns', `${';'.repeat(200_000)}\n`, 'The file has 200 001 columns; at most 1 000'],
    ['a byte order mark alone', '\uFEFF', 'The file has no rows.'],
  ])('%s', async (_, content, why) => {
    place.put('orders_2026.csv', content);
    const { exitCode, stdout } = await place.inspect(['exports']);
    expect(exitCode).toBe(3);
    expect(stdout).toContain(`Cannot load orders_2026.csv. ${why}`);
  });

  it('a damaged container is said to be one', async () => {
    place.put('d.csv.gz', Buffer.from('no gzip at all'));
    const { exitCode, stdout, stderr } = await place.inspect(['exports/d.csv.gz']);
    expect(exitCode).toBe(3);
    expect(stdout + stderr).toMatch(/not valid gzip\s+data/);
  });
});

it('a file in quarantine names the command that inspects it', async () => {
  await using database = await createTestDatabase();
  using there = new StreamPlace(database.url);
  await there.command(['migrate']);
  there.put('foreign file.csv', 'Order No,Date,SKU\n1,2026-01-02,A-1\n');
  const { stderr, stdout } = await there.once(['--output', 'ndjson']);
  expect(stderr).toBe('');
  const [, path] = /inspect '([^']*foreign file\.csv)'/.exec(stdout) ?? [];
  expect(path).toBe(join(there.quarantine, 'foreign file.csv'));
  const inspected = await there.command(['inspect', path ?? '', '--json']);
  expect(JSON.parse(inspected.stdout).folders).toHaveLength(1);
  const answers = ['--event', 'purchase', '--time-zone', 'UTC'];
  const back = await there.command(['inspect', path ?? '', ...answers]);
  expect(back.stdout).toContain('Move the files back to the incoming folder');
  expect(back.stdout).toMatch(/stream --once --input FOLDER --mapping quarantine\.mapping\.json$/m);
});
