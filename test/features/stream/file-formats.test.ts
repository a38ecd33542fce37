import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { csvFile, csvRow, HEADER } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { makeZip } from '../../support/make-zip.js';
import { sharedFile } from '../../support/shared-data.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));

/** Writes a mapping beside the incoming folder, and returns the words that name it. */
function mapped(name: string, mapping: object): readonly string[] {
  writeFileSync(join(place.path, `${name}.json`), JSON.stringify({ name, ...mapping }));
  return ['--mapping', `${name}.json`];
}

const ids = async () => {
  const rows = await database.sql`select event_id from ecommerce_events order by event_id`;
  return rows.map((row) => row['event_id']);
};

describe('lines above the header', () => {
  const report = readFileSync(sharedFile('cases/11-lines-above-header/in/report.csv'));

  it('are told in the reason, with the header that is seen below them', async () => {
    place.put('report.csv', report);
    expect(await place.json()).toMatchObject({ exitCode: 3, files: { quarantined: 1 } });
    const { code, message } = place.reason('report.csv');
    expect(code).toBe('header.missing_columns');
    expect(message).toContain(
      'Line 3 looks like the header: a mapping can skip the lines above it',
    );
    expect(message).toContain('"skipLines": 2');
    expect(message).toContain('Its columns: "event_id", "event_type"');
  });

  it('are skipped where a mapping says so', async () => {
    place.put('report.csv', report);
    const words = mapped('report', { file: { dialect: { skipLines: 2 } } });
    expect(await place.json(words)).toMatchObject({ files: { loaded: 1 }, inserted: 2 });
    expect(await ids()).toEqual(['t1', 't2']);
  });
});

it('a file without a header is loaded by the names that a mapping gives', async () => {
  place.put('clicks.csv', readFileSync(sharedFile('cases/12-no-header/in/clicks.csv')));
  const words = mapped('yoochoose', {
    file: { dialect: { columns: ['session', 'ts', 'item', 'category'] } },
    columns: {
      event_type: { constant: 'view' },
      product_id: { from: 'item' },
      session_id: { from: 'session' },
      event_timestamp: { from: 'ts' },
      price: { constant: '1' },
    },
    waive: ['product_name', 'customer_email'],
    eventId: 'row',
  });
  expect(await place.json(words)).toMatchObject({ files: { loaded: 1 }, inserted: 2 });
});

describe('a folder of several formats', () => {
  const semicolons = csvFile(csvRow({ event_id: 's1', user_agent: '' })).replaceAll(',', ';');
  const quotes = `${HEADER}\n${csvRow({ event_id: 'q1', product_name: 'PLACE' })}\n`.replace(
    'PLACE',
    "'a, b'",
  );

  it('is loaded each by its mapping, which the ledger records', async () => {
    place.put('german_1.csv', semicolons);
    place.put('quoted_1.csv', quotes);
    place.put('own.csv', csvFile(csvRow({ event_id: 'o1' })));
    const words = [
      ...mapped('german', { file: { names: ['german_*'], dialect: { delimiter: ';' } } }),
      ...mapped('quoted', { file: { names: ['quoted_*'], dialect: { quote: "'" } } }),
    ];
    expect(await place.json(words)).toMatchObject({ files: { loaded: 3 }, inserted: 3 });
    expect(await ids()).toEqual(['o1', 'q1', 's1']);
    const files = await database.sql`
      select f.file_name, m.name, m.mapping, f.settings -> 'dialect' as dialect
      from ingest_files f join ingest_mappings m on m.sha256 = f.mapping_sha256 order by f.file_name`;
    expect(files).toEqual([
      {
        file_name: 'german_1.csv',
        name: 'german',
        mapping: readFileSync(join(place.path, 'german.json'), 'utf8'),
        dialect: { delimiter: ';' },
      },
      { file_name: 'own.csv', name: 'none', mapping: 'null', dialect: null },
      {
        file_name: 'quoted_1.csv',
        name: 'quoted',
        mapping: readFileSync(join(place.path, 'quoted.json'), 'utf8'),
        dialect: { quote: "'" },
      },
    ]);
  });

  it('takes mappings from the environment, separated by commas, and from the configuration file', async () => {
    place.put('german_1.csv', semicolons);
    place.put('quoted_1.csv', quotes);
    mapped('german', { file: { names: ['german_*'], dialect: { delimiter: ';' } } });
    mapped('quoted', { file: { names: ['quoted_*'], dialect: { quote: "'" } } });
    const env = { ECOMSTREAM_MAPPING: 'german.json, quoted.json' };
    const { stdout } = await place.once(['--json', '--after-load', 'keep'], { env });
    expect(JSON.parse(stdout)).toMatchObject({ files: { loaded: 2 } });
    const config = { stream: { mapping: ['german.json', 'quoted.json'] } };
    writeFileSync(join(place.path, 'ecomstream.config.json'), JSON.stringify(config));
    place.put('german_2.csv', semicolons.replace('s1', 's2'));
    expect(await place.json()).toMatchObject({ files: { loaded: 1 }, inserted: 1 });
  });

  it('is erased from by the dialect of its mapping, also in quarantine', async () => {
    const broken = semicolons.replace('event_timestamp', 'at');
    place.put('german_1.csv', broken);
    const words = mapped('german', { file: { names: ['german_*'], dialect: { delimiter: ';' } } });
    expect(await place.json(words)).toMatchObject({ files: { quarantined: 1 } });
    const erase = ['erase', '--email', 'planted@example.com', '--input', place.incoming, '--json'];
    const { stdout } = await place.command([...erase, ...words]);
    expect(JSON.parse(stdout)).toMatchObject({ files: { quarantine: { files: 1, rows: 1 } } });
  });
});

it('a mapping whose dialect contradicts itself is refused before the first row', async () => {
  place.put('a.csv', csvFile(csvRow()));
  const words = mapped('wrong', { file: { dialect: { delimiter: "'", quote: "'" } } });
  const { exitCode, stderr } = await place.once(words);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('delimiter and quote are both');
  expect(place.names('incoming')).toEqual(['a.csv']);
});

const names = async () => {
  const rows = await database.sql`select product_name from ecommerce_events order by event_id`;
  return rows.map((row) => row['product_name']);
};

describe('a file in another encoding', () => {
  const NAME = 'Teekanne "Grün" 5 €';
  const text = (id: string) => csvFile(csvRow({ event_id: id, product_name: NAME }));
  it.each([
    ['iso-8859-1', Buffer.from(text('e').replace('€', '\x80'), 'latin1')],
    ['iso-8859-15', Buffer.from(text('e').replace('€', '\xa4'), 'latin1')],
    ['utf-16be', Buffer.from(text('e'), 'utf16le').swap16()],
    ['utf-16', Buffer.from(`\ufeff${text('e')}`, 'utf16le')],
    ['shift_jis', Buffer.from(`\ufeff${text('e')}`)],
  ])('is loaded by the encoding of its mapping, or by its mark: %s', async (encoding, bytes) => {
    place.put('a.csv', bytes);
    const words = mapped('foreign', { file: { dialect: { encoding } } });
    expect(await place.json(words)).toMatchObject({ files: { loaded: 1 }, inserted: 1 });
    expect(await names()).toEqual([NAME]);
  });

  it('loses no row but the one with a byte that has no character', async () => {
    const [header = '', row = ''] = text('e1')
      .replaceAll(/[^\n\x20-\x7f]/g, 'x')
      .split('\n');
    const rows = [row, row.replace('e1', 'e2'), row.replace('e1', 'e3')];
    // A character of two bytes, a byte that is none, a character of one byte.
    const kana = [[0x83, 0x4a], [0xfd], [0xb1]].map((codes) => Buffer.from(codes));
    const bytes = rows.flatMap((one, index) => [
      Buffer.from(one.slice(0, one.indexOf('Teekanne'))),
      kana[index]!,
      Buffer.from(`${one.slice(one.indexOf('Teekanne'))}\n`),
    ]);
    place.put('a.csv', Buffer.concat([Buffer.from(`${header}\n`), ...bytes]));
    const words = mapped('japan', { file: { dialect: { encoding: 'Shift_JIS' } } });
    expect(await place.json(words)).toMatchObject({ read: 3, inserted: 2, rejected: 1 });
    expect(
      await database.sql`select line_number, to_jsonb(rules) as rules from rejected_events`,
    ).toEqual([{ line_number: '3', rules: ['row.encoding'] }]);
    expect(await database.sql`select settings -> 'dialect' as dialect from ingest_files`).toEqual([
      { dialect: { encoding: 'shift_jis' } },
    ]);
  });
});

const file = (id: string) => csvFile(csvRow({ event_id: id }));
const tabs = (id: string) => file(id).replaceAll(',', '\t');

describe('names and containers', () => {
  it('are loaded that surely hold data, with any container', async () => {
    place.put('a.tsv', tabs('a'));
    place.put('b.CSV.zst', zstdCompressSync(Buffer.from(file('b'))));
    place.put('c.tsv.gz', gzipSync(tabs('c')));
    place.put(
      'd.zip',
      makeZip({ name: 'x/1.csv', content: file('d1') }, { name: 'x/2.csv', content: file('d2') }),
    );
    place.put('e.zip', makeZip({ name: '1.tsv.gz', content: gzipSync(tabs('e')) }));
    place.put('f.csv.zip', makeZip({ name: 'f.csv', content: file('f') }));
    expect(await place.json()).toMatchObject({ files: { loaded: 6 }, inserted: 7 });
    expect(await ids()).toEqual(['a', 'b', 'c', 'd1', 'd2', 'e', 'f']);
  });

  it('that can hold anything are left and counted, unless a mapping is for them', async () => {
    place.put('README.txt', 'Read me.\n');
    place.put('a.txt', file('a'));
    place.put('b.dat.gz', gzipSync(file('b')));
    place.put('c.csv', file('c'));
    expect(await place.json()).toMatchObject({
      files: { loaded: 1, ignored: { '.txt': 2, '.gz': 1 } },
    });
    const words = mapped('named', { file: { names: ['?.{txt,dat}{,.gz}'] } });
    expect(await place.json(words)).toMatchObject({ files: { loaded: 2, ignored: { '.txt': 1 } } });
    expect(await ids()).toEqual(['a', 'b', 'c']);
    expect(place.names('incoming')).toEqual(['README.txt']);
  });

  it('go to quarantine with a reason in words', async () => {
    place.put('a.zip', makeZip({ name: 'a.csv', content: file('a'), flags: 1 }));
    place.put('b.csv.zst', 'no Zstandard');
    place.put(
      'c.zip',
      makeZip({ name: 'a.csv', content: file('a') }, { name: 'b.tsv', content: tabs('b') }),
    );
    expect(await place.json()).toMatchObject({ exitCode: 3, files: { quarantined: 3 } });
    expect(place.reason('a.zip')).toMatchObject({
      code: 'file.zip',
      message: 'Cannot read the ZIP: its entry "a.csv" is encrypted.',
    });
    expect(place.reason('b.csv.zst')).toMatchObject({ code: 'file.zstd' });
    expect(place.reason('c.zip')).toMatchObject({
      message: 'The files in the ZIP have different formats, by their names.',
    });
  });

  it.each([
    ['a.csv.zst', (text: string) => zstdCompressSync(Buffer.from(text))],
    ['a.csv.gz', (text: string) => gzipSync(text)],
    ['a.zip', (text: string) => makeZip({ name: 'a.csv', content: text })],
    [
      'a.tsv.zip',
      (text: string) => makeZip({ name: 'a.tsv', content: text.replaceAll(',', '\t') }),
    ],
  ])('are reloaded, erased from and archived without personal data: %s', async (name, pack) => {
    const text = csvFile(
      csvRow({ event_id: 'a', customer_email: 'jane@example.com' }),
      csvRow({ event_id: 'b' }),
    );
    place.put(name, pack(text));
    expect(await place.json()).toMatchObject({ files: { loaded: 1 }, inserted: 2 });
    const path = join(place.processed, name);
    const reload = await place.command(['reload', path, '--json']);
    expect(JSON.parse(reload.stdout)).toMatchObject({ after: { inserted: 2 } });
    const erase = ['erase', '--email', 'jane@example.com', '--input', place.incoming, '--json'];
    for (const rows of [1, 0]) {
      const { stdout } = await place.command(erase);
      expect(JSON.parse(stdout)).toMatchObject({ files: { archives: { rows } }, unsearched: [] });
    }
    place.put(name, pack(text.replace('event_id', 'event_id ')));
    await place.json(['--pii', 'drop']);
    const { stdout } = await place.command(erase);
    expect(JSON.parse(stdout)).toMatchObject({ files: { archives: { searched: 2, rows: 0 } } });
  });
});

const generate = async (format: string, folder: string) => {
  const words = [
    'generate',
    '--format',
    format,
    '--out-dir',
    folder,
    '--seed',
    '7',
    '--count',
    '600',
  ];
  const { exitCode, stderr } = await place.command([...words, '--batch-size', '300']);
  expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
};
const everything = async () => {
  const rows = await database.sql`
    select to_jsonb(e) - 'batch_id' - 'created_at' as event from ecommerce_events e order by event_id`;
  return rows.map(({ event }) => event as unknown);
};

const object = (changed: object) => ({
  event_id: 'e1',
  event_type: 'view',
  product_id: 7,
  product_name: 'Kite',
  category: 'Toys',
  price: 19.9,
  customer_email: 'jane@example.com',
  event_timestamp: '2025-01-15 10:00:00',
  ...changed,
});
const lines = (...objects: readonly object[]) =>
  objects.map((one) => `${JSON.stringify(one)}\n`).join('');

describe('NDJSON', () => {
  it('that generate writes gives the same events as its CSV', async () => {
    await generate('csv', place.incoming);
    expect(await place.json()).toMatchObject({ inserted: 600, rejected: 0 });
    const fromCsv = await everything();
    await database.sql`truncate ecommerce_events`;
    await generate('ndjson', place.incoming);
    expect(await place.json()).toMatchObject({ files: { loaded: 2 }, inserted: 600, rejected: 0 });
    expect(await everything()).toEqual(fromCsv);
  });

  it('has rejects with their raw lines, which are listed, exported, replayed, and other keys in extra', async () => {
    const file = lines(
      object({ weave: 'red', tags: ['a'] }),
      object({ event_id: 'e2', price: 20000, weave: 'blue' }),
      object({ event_id: 'e3', product_name: 'a\0b' }),
    );
    place.put('a.jsonl', `${file}{"event_id":"e4","event_id":"e5"}\n[1]\n`);
    expect(await place.json()).toMatchObject({ read: 5, inserted: 1, rejected: 4 });
    expect(await database.sql`select extra from ecommerce_events`).toEqual([
      { extra: { weave: 'red', tags: '["a"]' } },
    ]);
    const rejects = await database.sql`
      select to_jsonb(rules) as rules, raw_line from rejected_events order by line_number`;
    expect(rejects.map(({ rules }) => rules as unknown)).toEqual([
      ['price.range'],
      ['product_name.nul'],
      ['row.repeated_key'],
      ['row.json'],
    ]);
    expect(rejects[0]?.['raw_line']).toBe(file.split('\n')[1]);
    const exported = await place.command(['rejects', 'export', '--exact']);
    expect(exported.stdout).toContain('""weave"":""blue""');
    const replay = await place.command(['rejects', 'replay', '--max-price', '30000', '--json']);
    expect(JSON.parse(replay.stdout)).toMatchObject({ tried: 4, inserted: 1, rejected: 3 });
    const reload = await place.command(['reload', join(place.processed, 'a.jsonl'), '--json']);
    expect(JSON.parse(reload.stdout)).toMatchObject({ after: { read: 5, inserted: 1 } });
  });

  it('is read by a mapping, also inside a ZIP as Amplitude has it', async () => {
    const foreign = { id: 'a1', kind: 'view', item: 7, at: '2025-01-15 10:00:00', price: 5 };
    const other = { ...foreign, id: 'a2' };
    place.put(
      '187.zip',
      makeZip(
        { name: '187/187_2025-01-15_0#1.json.gz', content: gzipSync(lines(foreign)) },
        { name: '187/187_2025-01-15_1#1.json.gz', content: gzipSync(lines(other)) },
      ),
    );
    const words = mapped('amplitude', {
      columns: {
        event_id: { from: 'Id' },
        event_type: { from: 'kind' },
        product_id: { from: 'item' },
        event_timestamp: { from: 'at' },
      },
      waive: ['product_name', 'category', 'customer_email'],
    });
    expect(await place.json(words)).toMatchObject({ files: { loaded: 1 }, inserted: 2 });
    expect(await ids()).toEqual(['a1', 'a2']);
  });

  it('is refused an unknown key, with --on-new-columns fail', async () => {
    place.put('a.ndjson', lines(object({}), object({ event_id: 'e2', weave: 'red' })));
    expect(await place.json(['--on-new-columns', 'fail'])).toMatchObject({
      inserted: 1,
      rejected: 1,
    });
    expect(await database.sql`select to_jsonb(rules) as rules from rejected_events`).toEqual([
      { rules: ['row.unknown_key'] },
    ]);
  });

  it('is archived without personal data, and a person is erased from it', async () => {
    const text = lines(
      object({ note: 'x' }),
      object({ event_id: 'e2', customer_email: 'ann@example.com' }),
    );
    place.put('a.ndjson', text);
    expect(await place.json()).toMatchObject({ inserted: 2 });
    const escaped = text.replace('jane@', 'jane\\u0040').replace('"view"', 'view');
    place.put('b.ndjson', escaped);
    await place.json();
    const erase = ['erase', '--email', 'jane@example.com', '--input', place.incoming, '--json'];
    const { stdout } = await place.command(erase);
    expect(JSON.parse(stdout)).toMatchObject({
      rejects: 1,
      files: { archives: { files: 2, rows: 2 } },
    });
    place.put('c.ndjson', text);
    await place.json(['--pii', 'mask']);
    expect(readFileSync(join(place.processed, 'c.ndjson'), 'utf8')).toBe(
      text.replace('jane@', 'j***@').replace('ann@', 'a***@'),
    );
  });
});

describe('folders below the incoming folder', () => {
  const CASE = 'cases/24-folders-by-date/in';
  const NAMES = ['year=2026/month=05/day=04/part-0.csv.gz', 'year=2026/month=05/day=05/part-0.csv'];
  const copyCase = () => {
    for (const name of NAMES) {
      mkdirSync(dirname(join(place.incoming, name)), { recursive: true });
      place.put(name, readFileSync(sharedFile(join(CASE, name))));
    }
  };

  it('are counted as ignored, and loaded with --recursive; files keep their folders', async () => {
    copyCase();
    expect(await place.json()).toMatchObject({ files: { loaded: 0, ignored: { subfolder: 2 } } });
    expect(await place.json(['--recursive'])).toMatchObject({ files: { loaded: 2, ignored: {} } });
    expect(await database.sql`select file_name from ingest_files order by 1`).toEqual(
      NAMES.map((name) => ({ file_name: name })),
    );
    for (const name of NAMES) expect(existsSync(join(place.processed, name))).toBe(true);
    copyCase();
    expect(await place.json(['--recursive'])).toMatchObject({ files: { known: 2 }, inserted: 0 });
  });

  it('give the texts of their names to a mapping', async () => {
    copyCase();
    const words = mapped('by-date', {
      file: { captures: 'part-(?<part>[0-9]+)' },
      columns: { brand: { template: '{year}-{month}-{day} {part}' } },
    });
    expect(await place.json(['--recursive', ...words])).toMatchObject({ files: { loaded: 2 } });
    expect(await database.sql`select brand from ecommerce_events order by brand`).toEqual([
      { brand: '2026-05-04 0' },
      { brand: '2026-05-05 0' },
    ]);
  });

  it('are searched by erase, archived without personal data, and quarantined with their path', async () => {
    mkdirSync(join(place.incoming, 'a/b'), { recursive: true });
    place.put('a/b/1.csv', csvFile(csvRow({ customer_email: 'jane@example.com' })));
    place.put('a/b/2.csv', 'no header\n');
    expect(await place.json(['--recursive'])).toMatchObject({
      files: { loaded: 1, quarantined: 1 },
    });
    expect(existsSync(join(place.quarantine, 'a/b/2.csv.reason.json'))).toBe(true);
    const erase = ['erase', '--email', 'jane@example.com', '--input', place.incoming, '--json'];
    const { stdout } = await place.command(erase);
    expect(JSON.parse(stdout)).toMatchObject({ files: { archives: { files: 1, rows: 1 } } });
    place.put('a/b/3.csv', csvFile(csvRow({ event_id: 'p', customer_email: 'jane@example.com' })));
    expect(await place.json(['--recursive', '--pii', 'mask'])).toMatchObject({
      files: { loaded: 1 },
    });
    expect(readFileSync(join(place.processed, 'a/b/3.csv'), 'utf8')).toContain('j***@example.com');
  });

  it('hold the files that patterns include and exclude', async () => {
    mkdirSync(join(place.incoming, 'x'));
    for (const name of ['a.csv', 'a_test.csv', 'x/a.csv', 'b.txt']) {
      place.put(name, file(name));
    }
    const words = [
      '--recursive',
      '--include',
      '*.csv',
      '--include',
      '*.txt',
      '--exclude',
      '*_test*',
    ];
    expect(await place.json([...words, '--exclude', 'x/*'])).toMatchObject({
      files: { loaded: 2, ignored: { '.csv': 2 } },
    });
    expect(await ids()).toEqual(['a.csv', 'b.txt']);
  });
});
