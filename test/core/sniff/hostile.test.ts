import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../../../src/core/csv/csv-field.js';
import { makeDialect } from '../../../src/core/dialect/dialect.js';
import { sniffFile } from '../../../src/core/sniff/sniff-file.js';

const SAMPLE_BYTES = 8 * 1024 * 1024;
/** Far above what it takes, for machines that are slow or busy. */
const MOST_SECONDS = 10;
const MICROSECONDS = 1_000_000;

function filled(pattern: string | Buffer): Buffer {
  return Buffer.alloc(SAMPLE_BYTES, pattern);
}

/** Bytes that look random and are the same in each run (https://en.wikipedia.org/wiki/Xorshift). */
function randomBytes(alphabet: Buffer): Buffer {
  let state = 1;
  return Buffer.from(
    Uint8Array.from({ length: SAMPLE_BYTES }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return alphabet[(state >>> 0) % alphabet.length] ?? 0;
    }),
  );
}

describe('8 MB are sniffed in bounded time:', () => {
  test.each([
    ['random bytes', () => randomBytes(Buffer.from(Array.from({ length: 256 }, (_, at) => at)))],
    ['random CSV', () => randomBytes(Buffer.from('ab1",;\n\t \'|\\#'))],
    ['one line', () => filled('abc def,')],
    ['one word', () => filled('a')],
    ['lines of 100,000 delimiters', () => filled(`${','.repeat(100_000)}\n`)],
    ['only quotes', () => filled('"')],
    ['lines of a quote', () => filled('"\n')],
    ['quotes without partners', () => filled('"a,b\n"c",d"\n')],
    ['a quote that is never closed', () => Buffer.concat([Buffer.from('"'), filled('a,b\n')])],
    ['only NULs', () => filled('\0')],
    ['NULs in words', () => filled('a\0b,c\n')],
    ['only line ends', () => filled('\r')],
    ['only brackets', () => filled('((((,')],
    ['escapes', () => filled('\\"a\\,b\n')],
    ['only letters beyond ASCII', () => filled(Buffer.of(0xe9))],
    ['half of an object', () => filled('{"a":')],
  ])('%s', (_name, make) => {
    const bytes = make();
    const before = process.cpuUsage();
    for (const isWhole of [true, false]) sniffFile([bytes], isWhole);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 2 / MICROSECONDS).toBeLessThan(MOST_SECONDS);
  });
});

test('any bytes are sniffed, always alike', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
    fc
      .string({
        unit: fc.constantFrom(
          '"',
          "'",
          ',',
          ';',
          '\n',
          '\r',
          '\\',
          '#',
          ' ',
          '\t',
          'a',
          '1',
          'é',
          '{',
          '\0',
        ),
        maxLength: 200,
      })
      .map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 3 }), fc.boolean(), (pieces, isWhole) => {
      expect(sniffFile(pieces, isWhole)).toEqual(sniffFile(pieces, isWhole));
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('what a dialect writes is read by the dialect that is found', () => {
  const text = fc.constantFrom(
    'Lamp, small',
    'Öl; 0,5 l',
    'Pen',
    '19" | black',
    'a\tb',
    '',
    "o'clock",
  );
  const row = fc.tuple(fc.nat(), text, fc.constantFrom('2026-05-04', '2026-05-05'), text);
  const table = fc.array(row, { minLength: 4, maxLength: 30 });
  const lineEnd = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t', '|'), lineEnd, (rows, delimiter, end) => {
      const dialect = makeDialect({ delimiter });
      const written = [['id', 'item', 'day', 'note'], ...rows.map((one) => one.map(String))];
      const bytes = Buffer.from(written.map((one) => csvLine(one, dialect) + end).join(''));
      const found = sniffFile([bytes], true);
      expect([found?.header, ...(found?.rows ?? [])]).toEqual(written);
    }),
    { seed: 2, numRuns: 300 },
  );
});
