import {
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readAudit } from '../../../src/features/audit/read-audit.js';
import type { EraseOptions } from '../../../src/features/erase/run-erase.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { openShop } from '../../support/rejected-shop.js';
import {
  countIn,
  eraseIn,
  expectAgreement,
  JANE,
  janesRow,
  mixedFile,
  tracesOf,
} from './erase-place.js';

const shop = perTest(openShop);

const erase = (changed: Partial<EraseOptions> = {}) => eraseIn(shop, changed);
const count = (table: 'ecommerce_events' | 'rejected_events') => countIn(shop, table);

async function load(name: string, content: string | Buffer, words: readonly string[] = []) {
  shop.place.put(name, content);
  await shop.place.load(words);
}

describe('what an erase does not touch', () => {
  it('files that wait are counted, loaded, and erased the next time', async () => {
    shop.place.put('waiting.csv', mixedFile('w'));
    shop.place.put('other.csv', csvFile(csvRow({ event_id: 'x' })));
    expect(await erase()).toMatchObject({ events: 0, waiting: { searched: 2, files: 1, rows: 3 } });
    await shop.place.load();
    expect(await erase()).toMatchObject({ events: 2, waiting: { files: 0 } });
  });

  it('links are not followed, and named', async () => {
    await load('a.csv', mixedFile('a'));
    const link = join(shop.place.processed, 'link.csv');
    symlinkSync(join(shop.place.processed, 'a.csv'), link);
    expect(await erase()).toMatchObject({ events: 2, unsearched: [link] });
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it('files that cannot be read are named, and stay as they are', async () => {
    const damaged = gzipSync(mixedFile('z').repeat(50)).subarray(0, 150);
    await load('damaged.csv.gz', damaged);
    await load('a.csv', mixedFile('a'));
    const path = join(shop.place.quarantine, 'damaged.csv.gz');
    expect(await erase()).toMatchObject({ events: 2, unsearched: [path] });
    expect(readFileSync(path)).toEqual(damaged);
  });
});

describe('files', () => {
  it('come out as they were: gzip as gzip, under their name, for their owner', async () => {
    await load('a.csv.gz', gzipSync(mixedFile('a')));
    await erase();
    const text = gunzipSync(readFileSync(join(shop.place.processed, 'a.csv.gz'))).toString();
    expect(text.split('\n')).toHaveLength(5);
    expect(shop.place.names('processed')).toEqual(['a.csv.gz']);
  });

  it('that hold nobody are not written at all', async () => {
    await load('a.csv', csvFile(csvRow()));
    const path = join(shop.place.processed, 'a.csv');
    const old = new Date('2025-01-01');
    utimesSync(path, old, old);
    await erase();
    expect(readFileSync(path, 'utf8')).toBe(csvFile(csvRow()));
    expect(statSync(path).mtime).toEqual(old);
  });

  it('with a line that is too long for a row lose it where they mention the person behind its first MiB', async () => {
    mkdirSync(shop.place.quarantine);
    const long = 'x'.repeat(1_500_000);
    const path = join(shop.place.quarantine, 'long.csv');
    writeFileSync(path, `a\n${long};jane@example.com;${long}\n${csvRow()}\n`);
    const other = join(shop.place.quarantine, 'other.csv');
    writeFileSync(other, `a\n${long}\n`);
    expect(await erase()).toMatchObject({ files: { quarantine: { files: 1, rows: 1 } } });
    expect(readFileSync(path, 'utf8')).toBe(`a\n${csvRow()}\n`);
    expect(readFileSync(other, 'utf8')).toBe(`a\n${long}\n`);
  });

  it('that a killed process left unfinished go, and those that are being written are named', async () => {
    await load('a.csv', mixedFile('a'));
    const [left, young] = ['a', 'b'].map((letter) =>
      join(shop.place.processed, `.${letter.repeat(64)}.tmp`),
    );
    for (const path of [left!, young!]) writeFileSync(path, janesRow());
    utimesSync(left!, new Date('2025-01-01'), new Date('2025-01-01'));
    expect(await erase({ dryRun: true })).toMatchObject({ leftovers: 1, unsearched: [young] });
    expect(await erase()).toMatchObject({ leftovers: 1, unsearched: [young] });
    expect(shop.place.names('processed')).toEqual([`.${'b'.repeat(64)}.tmp`, 'a.csv']);
  });
});

describe('the person does not come back', () => {
  it('with the same bytes', async () => {
    const content = mixedFile('a');
    await load('a.csv', content);
    await erase();
    shop.place.put('again.csv', content);
    expect(await shop.place.json()).toMatchObject({ files: { known: 1, loaded: 0 } });
    expect(await erase({ dryRun: true })).toMatchObject({ events: 0, rejects: 0 });
  });

  it.each([
    ['whose events were removed', mixedFile('a'), false],
    ['whose events were made anonymous', csvFile(janesRow(), csvRow({ event_id: 'x' })), true],
    ['of which a reject went', csvFile(janesRow({ price: 'x' }), csvRow()), false],
  ])('with a reload of a file %s', async (_, content, anonymise) => {
    await load('a.csv', content);
    await erase({ anonymise });
    const copy = join(shop.place.path, 'copy.csv');
    writeFileSync(copy, content);
    const { exitCode, stdout } = await shop.place.command(['reload', copy, '--json']);
    expect({ exitCode, ...JSON.parse(stdout).error }).toMatchObject({
      exitCode: 2,
      code: 'usage.reload-erased',
    });
    expect(await erase({ dryRun: true })).toMatchObject({ events: 0, rejects: 0 });
    await expectAgreement(shop.database.sql);
  });

  it('with a reload of a file whose rows of hers were duplicates', async () => {
    await load('a.csv', mixedFile('a'));
    await load('b.csv', `${mixedFile('a')}\n`);
    await erase();
    const copy = join(shop.place.path, 'copy.csv');
    writeFileSync(copy, `${mixedFile('a')}\n`);
    expect(await shop.place.command(['reload', copy])).toMatchObject({ exitCode: 2 });
  });

  it('with a replay', async () => {
    await load('a.csv', csvFile(janesRow({ price: '20000' }), csvRow({ price: '20000' })));
    await erase();
    await shop.place.command(['rejects', 'replay', '--max-price', '50000']);
    expect(await count('ecommerce_events')).toBe(1);
    await expectAgreement(shop.database.sql);
  });

  it('not even as a reject that was replayed before', async () => {
    await load('a.csv', csvFile(janesRow({ price: '20000' }), csvRow({ price: '20000' })));
    await shop.place.command(['rejects', 'replay', '--max-price', '50000']);
    expect(await erase()).toMatchObject({ events: 1, rejects: 1 });
    expect(await tracesOf(shop, Object.values(JANE))).toEqual([]);
    await expectAgreement(shop.database.sql);
  });
});

it('the audit log holds figures and nothing of the person', async () => {
  await load('a.csv', mixedFile('a'));
  await erase();
  const [entry] = await readAudit(shop.database.sql, { since: undefined, limit: 1 });
  expect(entry).toMatchObject({
    command: 'erase',
    outcome: 'done',
    figures: {
      anonymise: false,
      events: 2,
      rejects: 1,
      archives: { searched: 1, files: 1, rows: 3 },
      quarantine: { searched: 0, files: 0, rows: 0 },
      leftovers: 0,
      waiting: 0,
      unsearched: 0,
    },
  });
  const audit = await shop.database.sql`select a::text as text from audit_log a`;
  for (const value of Object.values(JANE)) expect(JSON.stringify(audit)).not.toContain(value);
});

it('a dry run changes nothing and leaves no entry', async () => {
  await load('a.csv', mixedFile('a'));
  const before = await tracesOf(shop, Object.values(JANE));
  await erase({ dryRun: true });
  expect(await tracesOf(shop, Object.values(JANE))).toEqual(before);
  const entries = await readAudit(shop.database.sql, { since: undefined, limit: 9 });
  expect(entries.map(({ command }) => command)).toEqual(['migrate']);
});
