import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { copyField } from '../../../src/pipeline/load/copy-field.js';
import { copyIn } from '../../../src/io/postgres/connection/copy-in.js';
import { perSuite } from '../../support/fixture.js';
import {
  installedServer,
  NO_SECOND_SERVER,
  startSecondServer,
} from '../../support/second-server.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** Texts that have a meaning somewhere in COPY, and any others that a column can hold. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', '\\', '.', 'N', ' ', '\t', 'é', '😀') }),
  fc.string({ unit: 'binary' }).map((value) => value.replaceAll('\0', '')),
);

describe('a field of COPY', () => {
  it.each([
    ['NULL', undefined, ''],
    ['an empty text', '', '""'],
    ['a plain text', 'Kite', 'Kite'],
    ['spaces, which belong to it', ' Kite ', ' Kite '],
    ['a comma', 'a,b', '"a,b"'],
    ['quotes', 'a "b"', '"a ""b"""'],
    ['LF', 'a\nb', '"a\nb"'],
    ['CR', 'a\rb', '"a\rb"'],
    ['the end of the data', '\\.', '"\\."'],
    ['the NULL of the text format', '\\N', '"\\N"'],
  ])('%s', (_, value, field) => {
    expect(copyField(value)).toBe(field);
  });

  it('is read back by Papa Parse', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (values) => {
        const line = `x,${values.map(copyField).join(',')}\n`;
        const { data } = Papa.parse<string[]>(line, { delimiter: ',', newline: '\n' });
        expect(data[0]).toEqual(['x', ...values]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the embedded PostgreSQL', () => {
  readsTextsBack(createTestDatabase);
});

// Before version 17 a server looked for the end of the data in CSV, too.
const skipped = installedServer === undefined ? ` (${NO_SECOND_SERVER})` : '';
describe.skipIf(installedServer === undefined)(`an older PostgreSQL${skipped}`, () => {
  const server = perSuite(() => startSecondServer(installedServer!));

  readsTextsBack(() => createTestDatabase(server.target));
});

function readsTextsBack(create: () => Promise<TestDatabase>): void {
  it('reads back the same texts, and NULL apart from nothing', async () => {
    await using database = await create();
    const { sql } = database;
    await sql`create table texts (number integer, a text, b text)`;
    const value = fc.option(text, { nil: undefined });
    const known = ['\\.', '\n\\.\n', '\\.\n', '\\N', '', undefined, '"', 'NULL', '\r\n'];
    const sampled = fc.sample(fc.tuple(value, value), 1_000);
    const rows = [...known.flatMap((a) => known.map((b) => [a, b])), ...sampled];
    const lines = rows.map(([a, b], number) => `${copyField(a)},${copyField(b)},${number}\n`);
    await copyIn(sql, 'copy texts (a, b, number) from stdin with (format csv)', [
      Buffer.from(lines.join('')),
    ]);
    const stored = await sql<{ a: string | null; b: string | null }[]>`
      select a, b from texts order by number`;
    expect(stored.map(({ a, b }) => [a ?? undefined, b ?? undefined])).toEqual(rows);
  });
}
