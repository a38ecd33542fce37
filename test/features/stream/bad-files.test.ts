import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { serverUser } from '../../../src/io/postgres/embedded/server-user.js';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, HEADER, manyEvents, PLANTED } from '../../support/event-csv.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { isRoot, NEEDS_ROOT } from '../../support/run-as.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perSuite(createMigratedDatabase);
let place: StreamPlace;
afterAll(async () => {
  await expectBalance(database.sql);
});

let files = 0;
/** Event ids that no other test of this file uses. */
const fresh = () => `f${(files += 1)}-`;

/** Loads what `prepare` puts into the folder of a place of its own, and says what became of it. */
async function load(prepare: (place: StreamPlace) => void, words: readonly string[] = []) {
  place = new StreamPlace(database.url);
  using _ = place;
  prepare(place);
  const { exitCode, stdout, stderr } = await place.once(words);
  const quarantined = place.names('quarantine').filter((name) => !name.endsWith('.reason.json'));
  return {
    exitCode,
    stdout,
    stderr,
    incoming: place.names('incoming'),
    processed: place.names('processed'),
    quarantined,
    reasons: quarantined.map((name) => place.reason(name)),
  };
}

/** Loads one file under a name of its own, with the ledger's row about it. */
async function loadOne(content: string | Buffer, words: readonly string[] = [], name?: string) {
  const file = name ?? `${fresh()}.csv`;
  const outcome = await load((place) => place.put(file, content), words);
  const [ledger] = await database.sql`
    select status, read::int, inserted::int, duplicates::int, rejected::int, reason
    from ingest_files where file_name = ${file}`;
  const rejects = await database.sql`
    select line_number::int as line, rules::text, columns::text, raw_line, raw_bytes
    from rejected_events where file_name = ${file} order by line_number`;
  return { ...outcome, file, ledger, rejects: [...rejects] };
}

/** The values of one column of an event. */
async function event(id: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await database.sql`select * from ecommerce_events where event_id = ${id}`;
  return row;
}

/** A file of one event, with characters of one to four bytes. */
const ours = (id: string) => csvFile(csvRow({ event_id: id, product_name: 'Käse 🧀' }));

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** A file with two columns that the format does not know. */
const withCampaign = (id: string) =>
  `${HEADER},Campaign,clicks\n${csvRow({ event_id: id })},"spring ""25""",\n`;

/** A bad row between two good ones, on line 3. */
const between = (bad: string | Buffer) => {
  const [before, after] = [fresh(), fresh()];
  const head = csvFile(csvRow({ event_id: before }));
  const tail = `\n${csvRow({ event_id: after })}\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(bad), Buffer.from(tail)]);
};

const good = () => csvFile(csvRow({ event_id: fresh() }));

const quarantined = (file: string) => ({
  exitCode: 3,
  incoming: [],
  processed: [],
  quarantined: [file],
});

describe('a file that is not our CSV is quarantined with a reason', () => {
  it.each([
    ['empty', '', 'file.empty', 'The file is empty'],
    ['nothing but line ends', '\n\r\n\n', 'header.missing', 'The file has no header.'],
    [
      'a header that is not ours',
      'a,b\n1,2\n',
      'header.missing_columns',
      'The header lacks event_id, ',
    ],
    [
      'semicolons',
      csvFile(csvRow()).replaceAll(',', ';'),
      'header.missing_columns',
      'Its fields seem to be separated by ";": set it in a mapping ("file": {"dialect": {"delimiter": ";"}}).',
    ],
    [
      '10,000 columns',
      `${HEADER},${Array.from({ length: 9_984 }, (_, column) => `c${column}`).join(',')}\n`,
      'header.wide',
      'The header has 10 000 columns; at most 1 000 are read.',
    ],
    [
      'a repeated column',
      `${HEADER},Price\n${csvRow()},1\n`,
      'header.repeated',
      'The header has the column "price" more than once.',
    ],
    [
      'a header in another encoding',
      Buffer.from([0xe9, 0x2c, 0x0a]),
      'header.unreadable',
      'row.encoding',
    ],
    ['a header with an open quote', `"${HEADER}\n`, 'header.unreadable', 'row.quotes'],
  ])('%s', async (_, content, code, message) => {
    const outcome = await loadOne(content);
    expect(outcome).toMatchObject(quarantined(outcome.file));
    expect(outcome.reasons[0]).toMatchObject({ file: outcome.file, code });
    expect(outcome.reasons[0]?.['message']).toContain(message);
    expect(outcome.stderr).toContain(`file quarantined file=${outcome.file} reason=${code}`);
    expect(outcome.stdout).toContain('1 quarantined');
    expect(outcome.ledger).toMatchObject({ status: 'quarantined', read: 0 });
    expect(outcome.ledger?.['reason']).toContain(message);
  });

  it('a gzip that is cut off, although its first half could be read', async () => {
    const whole = gzipSync(manyEvents(fresh(), 20_000));
    const name = `${fresh()}.csv.gz`;
    const outcome = await loadOne(whole.subarray(0, whole.length - 40), [], name);
    expect(outcome).toMatchObject(quarantined(name));
    expect(outcome.reasons[0]).toMatchObject({
      code: 'file.gzip',
      message: 'Cannot decompress the file: it is not valid gzip data, or it is truncated.',
      hint: 'Compress it again and put it back into the folder.',
    });
    expect(outcome.ledger).toMatchObject({ status: 'quarantined', read: 0, inserted: 0 });
  });

  it('a plain CSV with the name of a gzip', async () => {
    const name = `${fresh()}.csv.gz`;
    const outcome = await loadOne(csvFile(csvRow({ event_id: fresh() })), [], name);
    expect(outcome).toMatchObject(quarantined(name));
    expect(outcome.reasons[0]).toMatchObject({ code: 'file.gzip' });
  });

  it('a file without a header, whose first row is repeated nowhere outside the file', async () => {
    // The e-mail stands in two columns, so a message about repeated columns would hold it.
    const row = csvRow({ event_id: fresh(), customer_id: 'planted@example.com' });
    const outcome = await loadOne(`${row}\n${row}\n`);
    expect(outcome).toMatchObject(quarantined(outcome.file));
    const shown = JSON.stringify([outcome.stdout, outcome.stderr, outcome.reasons, outcome.ledger]);
    for (const planted of PLANTED) expect(shown).not.toContain(planted);
  });

  it('is loaded when it comes again, mended', async () => {
    const id = fresh();
    const name = `${id}.csv`;
    await loadOne('no header\n', [], name);
    const outcome = await load((place) => place.put(name, csvFile(csvRow({ event_id: id }))));
    expect(outcome).toMatchObject({ exitCode: 0, processed: [name], quarantined: [] });
    expect(await event(id)).toBeDefined();
  });

  it('and keeps its reason when its name is as long as a name may be', async () => {
    const name = `${'n'.repeat(251)}.csv`;
    const outcome = await load((place) => place.put(name, 'no header\n'));
    expect(outcome.stderr).toContain('reason=header.missing_columns');
    expect(outcome.exitCode).toBe(3);
    expect(outcome.incoming).toEqual([]);
    expect(outcome.quarantined).toContain(name);
  });
});

describe('a file that is ours in another dress is loaded', () => {
  it.each([
    ['UTF-8 with a byte order mark', (id: string) => `\ufeff${ours(id)}`],
    [
      'UTF-16LE with a byte order mark',
      (id: string) => Buffer.from(`\ufeff${ours(id)}`, 'utf16le'),
    ],
    ['UTF-16BE with a byte order mark', (id: string) => swapped(`\ufeff${ours(id)}`)],
    ['CR line ends', (id: string) => ours(id).replaceAll('\n', '\r')],
    ['CRLF line ends', (id: string) => ours(id).replaceAll('\n', '\r\n')],
    ['no last line end', (id: string) => ours(id).trimEnd()],
    ['blank lines', (id: string) => ours(id).replaceAll('\n', '\n\n\r\n')],
    [
      'an upper-case header with spaces',
      (id: string) => ours(id).replace(HEADER, HEADER.toUpperCase().replaceAll(',', ' , ')),
    ],
    [
      'every field quoted',
      (id: string) =>
        ours(id).replaceAll(/[^,\n]+/g, (field) => (field.includes('"') ? field : `"${field}"`)),
    ],
  ])('%s', async (_, dress) => {
    const id = fresh();
    const outcome = await loadOne(dress(id));
    expect(outcome).toMatchObject({ exitCode: 0, processed: [outcome.file], incoming: [] });
    expect(outcome.ledger).toEqual({
      status: 'loaded',
      read: 1,
      inserted: 1,
      duplicates: 0,
      rejected: 0,
      reason: null,
    });
    expect(await event(id)).toMatchObject({
      product_name: 'Käse 🧀',
      brand: 'Windy',
      price: '19.90',
    });
  });

  it('only a header', async () => {
    // The content is told from that of other tests by a column of its own.
    const outcome = await loadOne(`${HEADER},${fresh()}\n`);
    expect(outcome).toMatchObject({ exitCode: 0, processed: [outcome.file] });
    expect(outcome.ledger).toMatchObject({ status: 'loaded', read: 0 });
  });

  it('gzip, also in several members', async () => {
    const [first, second] = [fresh(), fresh()];
    const parts = [csvFile(csvRow({ event_id: first })), `${csvRow({ event_id: second })}\n`];
    const name = `${first}.csv.gz`;
    const content = Buffer.concat(parts.map((part) => gzipSync(part)));
    expect(gunzipSync(content).toString()).toBe(parts.join(''));
    const outcome = await loadOne(content, [], name);
    expect(outcome).toMatchObject({ exitCode: 0, processed: [name] });
    expect(outcome.ledger).toMatchObject({ status: 'loaded', read: 2, inserted: 2 });
  });

  it('columns in another order', async () => {
    const id = fresh();
    const header = HEADER.split(',').toReversed().join(',');
    const row = `2025-01-15T10:00:00Z,192.0.2.7,agent,s-1,,Name,a@example.com,c-1,5.00,S,B,C,P,3,view,${id}`;
    const outcome = await loadOne(`${header}\n${row}\n`);
    expect(outcome.exitCode).toBe(0);
    expect(await event(id)).toMatchObject({
      product_id: '3',
      product_name: 'P',
      category: 'C',
      brand: 'B',
      sku: 'S',
      price: '5.00',
      customer_name: 'Name',
      customer_address: null,
      ip_address: '192.0.2.7',
    });
  });
});

describe('columns that the format does not know', () => {
  it('are kept as text where there is any (keep)', async () => {
    const id = fresh();
    const outcome = await loadOne(withCampaign(id));
    expect(outcome.ledger).toMatchObject({ inserted: 1 });
    expect((await event(id))?.['extra']).toEqual({ campaign: 'spring "25"' });
  });

  it('are left out (ignore)', async () => {
    const id = fresh();
    await loadOne(withCampaign(id), ['--on-new-columns', 'ignore']);
    expect(await event(id)).toMatchObject({ extra: null });
  });

  it('put the file aside (fail), by name', async () => {
    const id = fresh();
    const outcome = await loadOne(withCampaign(id), ['--on-new-columns', 'fail']);
    expect(outcome).toMatchObject(quarantined(outcome.file));
    expect(outcome.reasons[0]).toMatchObject({
      code: 'header.unknown',
      message: 'The header has unknown columns: "campaign", "clicks".',
    });
    expect(await event(id)).toBeUndefined();
  });

  it('are not price_category and device_type, which are made anew', async () => {
    const id = fresh();
    const row = `${csvRow({ event_id: id, price: '250', user_agent: '' })},Low,Tablet`;
    await loadOne(`${HEADER},price_category,DEVICE_TYPE\n${row}\n`, ['--on-new-columns', 'fail']);
    expect(await event(id)).toMatchObject({
      price_category: 'High',
      device_type: 'Unknown',
      extra: null,
    });
  });
});

describe('a row that cannot be read is kept as it stood, and costs no other row', () => {
  it.each([
    ['too few fields', 'only,three,fields', 'row.columns'],
    ['too many fields', `${csvRow()},more`, 'row.columns'],
    ['an open quote', csvRow().replace('Kite', '"Kite'), 'row.quotes'],
    ['a lone quote', csvRow().replace('Kite', '"'), 'row.quotes'],
    ['text behind a closing quote', csvRow().replace('Kite', '"Kite"s'), 'row.quotes'],
  ])('%s', async (_, bad, rule) => {
    const outcome = await loadOne(between(bad));
    expect(outcome).toMatchObject({ exitCode: 0, processed: [outcome.file] });
    expect(outcome.ledger).toMatchObject({ read: 3, inserted: 2, rejected: 1 });
    expect(outcome.rejects).toEqual([
      { line: 3, rules: `{${rule}}`, columns: '{""}', raw_line: bad, raw_bytes: null },
    ]);
  });

  it('an open quote in the last row', async () => {
    const id = fresh();
    const bad = csvRow().replace('Kite', '"Kite');
    const outcome = await loadOne(csvFile(csvRow({ event_id: id }), bad));
    expect(outcome.ledger).toMatchObject({ read: 2, inserted: 1, rejected: 1 });
    expect(outcome.rejects).toMatchObject([{ line: 3, rules: '{row.quotes}', raw_line: bad }]);
  });

  it.each([
    ['a NUL', Buffer.from(csvRow({ product_name: 'Ki\0te' })), 'product_name.nul', 'product_name'],
    [
      'a NUL that also breaks another rule',
      Buffer.from(`${csvRow()}\0`),
      'event_timestamp.nul',
      'event_timestamp,event_timestamp',
    ],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from([0xc3, 0x28]), Buffer.from(csvRow())]),
      'row.encoding',
      '""',
    ],
    [
      'UTF-8 of a surrogate',
      Buffer.concat([Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(csvRow())]),
      'row.encoding',
      '""',
    ],
  ])('%s, with its exact bytes', async (_, bad, rule, columns) => {
    const outcome = await loadOne(between(bad));
    expect(outcome.ledger).toMatchObject({ read: 3, inserted: 2, rejected: 1 });
    expect(outcome.rejects).toHaveLength(1);
    expect(outcome.rejects[0]).toMatchObject({ line: 3, raw_bytes: bad });
    expect(outcome.rejects[0]?.['rules']).toContain(rule);
    expect(outcome.rejects[0]?.['columns']).toBe(`{${columns}}`);
  });

  it('a field over 64 KiB', async () => {
    const bad = csvRow({ product_name: 'x'.repeat(65_537) });
    const outcome = await loadOne(between(bad));
    expect(outcome.rejects).toMatchObject([
      { line: 3, rules: '{product_name.too_large}', raw_line: bad },
    ]);
    expect(outcome.ledger).toMatchObject({ inserted: 2, rejected: 1 });
  });

  it('a row over 1 MiB, of which the first MiB is kept', async () => {
    const bad = csvRow({ product_name: 'x'.repeat(1_100_000) });
    const outcome = await loadOne(between(bad));
    expect(outcome.ledger).toMatchObject({ inserted: 2, rejected: 1 });
    expect(outcome.rejects).toMatchObject([
      { line: 3, rules: '{row.too_long}', raw_line: bad.slice(0, 1_048_576) },
    ]);
  });
});

describe('what is not a finished file is left alone', () => {
  it.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a dangling link', (path: string) => symlinkSync('/nowhere', path)],
    [
      'a link to a real CSV',
      (path: string) => {
        writeFileSync(`${path}.real`, good());
        symlinkSync(`${path}.real`, path);
      },
    ],
    ['a pipe', (path: string) => void execFileSync('mkfifo', [path])],
  ])('%s, with a line about it', async (_, make) => {
    const id = fresh();
    const outcome = await load((place) => {
      make(join(place.incoming, 'odd.csv'));
      place.put('good.csv', csvFile(csvRow({ event_id: id })));
    });
    expect(outcome.exitCode).toBe(0);
    expect(outcome.stderr).toContain('entry ignored name=odd.csv why="it is not a regular file"');
    expect(outcome.incoming).toContain('odd.csv');
    expect(outcome.processed).toEqual(['good.csv']);
    expect(await event(id)).toBeDefined();
  });

  it('names that belong to a producer', async () => {
    const names = ['.hidden.csv', 'a.csv.part', 'a.csv.tmp', 'a.txt', 'csv', '.csv'].sort();
    const outcome = await load((place) => names.forEach((name) => place.put(name, good())));
    expect(outcome).toMatchObject({ exitCode: 0, incoming: names, processed: [] });
    // Those that a producer hides or is still writing are not counted: they are no files yet.
    expect(outcome.stderr.split('\n').map((line) => line.slice(9))).toEqual([
      '2 files ignored reasons="1 .txt, 1 with another name"',
      'waiting files=0 bytes=0',
      '',
    ]);
  });
});

describe('any name', () => {
  it.each([
    'with space.csv',
    `"double" 'single' $(touch x) \`y\`.csv`,
    'two\nlines.csv',
    'Größe-注文-🛒.csv',
    '--help.csv',
    '-rf.csv',
    'UPPER.CSV',
    '%s%n.csv',
    '\u001b[31mred.csv',
  ])('%j', async (name) => {
    const id = fresh();
    const outcome = await load((place) => place.put(name, csvFile(csvRow({ event_id: id }), 'x')));
    expect(outcome).toMatchObject({ exitCode: 0, incoming: [], processed: [name] });
    expect(outcome.stderr.split('\n').filter((line) => line.includes('batch 1'))).toHaveLength(1);
    expect(outcome.stderr).not.toContain('\u001b');
    const [reject] = await database.sql`
      select r.file_name, f.file_name as claimed from rejected_events r join ingest_files f using (file_id)
      where r.batch_id = (select batch_id from ecommerce_events where event_id = ${id})`;
    expect(reject).toEqual({ file_name: name, claimed: name });
  });

  it('that is not text stayed in the folder for ever', async () => {
    const id = fresh();
    const outcome = await load((place) => {
      const name = Buffer.concat([
        Buffer.from(`${place.incoming}/a`),
        Buffer.from([0xff]),
        Buffer.from('.csv'),
      ]);
      writeFileSync(name, csvFile(csvRow({ event_id: id })));
    });
    expect(outcome).toMatchObject({ exitCode: 0, incoming: [], processed: ['a\\xFF.csv'] });
    expect(await event(id)).toBeDefined();
  });
});

describe.skipIf(!isRoot)(`a file that we may not read${NEEDS_ROOT}`, () => {
  it('stays, with exit code 5, and the others are loaded', async () => {
    using place = new StreamPlace(database.url);
    const { uid, gid } = serverUser();
    const id = fresh();
    const closed = place.put('closed.csv', csvFile(csvRow()));
    place.put('open.csv', csvFile(csvRow({ event_id: id })));
    for (const path of [place.path, place.incoming]) chownSync(path, uid, gid);
    chmodSync(closed, 0o600);
    const through = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
    const outcome = await place.once([], { through, env: { HOME: place.path } });
    expect(outcome.stderr).toContain('file failed file=closed.csv reason=file.unreadable');
    expect(outcome.stderr).toContain('Fix its permissions');
    expect(outcome).toMatchObject({ exitCode: 5, signal: null });
    expect(place.names('incoming')).toEqual(['closed.csv']);
    expect(place.names('processed')).toEqual(['open.csv']);
    expect(readFileSync(closed, 'utf8')).toContain(HEADER);
  });
});
