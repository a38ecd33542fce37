import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../src/core/csv/csv-field.js';
import { FILE_START, readOnlyRow } from '../../../src/core/csv/read-rows.js';
import { makeDialect } from '../../../src/core/dialect/dialect.js';
import { plainRows } from './plain-rows.js';
import { cutAt, rowsIn, shown } from './rows-in.js';

/** Texts in which everything that matters to a CSV reader is frequent. */
const csvText = fc.string({
  unit: fc.constantFrom('"', ',', '\n', '\r', '""', '\r\n', 'a', ' ', 'é'),
  maxLength: 30,
});

/** Bytes of any kind, most of them of the same few. */
const csvBytes = fc.oneof(
  { weight: 4, arbitrary: csvText.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
);

const field = fc.string({
  unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ', '€', '\ufeff'),
  maxLength: 6,
});
const rowOfFields = fc.array(field, { minLength: 1, maxLength: 4 });

/** Papa keeps blank lines as rows of one empty field. */
function blank(fields: readonly string[]): boolean {
  return fields.length === 1 && fields[0] === '';
}

describe('the rows of any bytes', () => {
  it('are those that the contract has', async () => {
    await fc.assert(
      fc.asyncProperty(csvText, async (text) => {
        const rows = await rowsIn(text);
        expect(
          rows.map(({ fields, fault, raw }) => ({
            fields,
            broken: fault !== undefined,
            raw: raw.toString(),
          })),
        ).toEqual(plainRows(text).map(({ fields, broken, raw }) => ({ fields, broken, raw })));
      }),
      { numRuns: 3_000 },
    );
  });

  it('are the same wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(csvBytes, async (bytes) => {
        const whole = shown(await rowsIn(bytes));
        for (let cut = 0; cut <= bytes.length; cut += 1) {
          expect(shown(await rowsIn(cutAt(bytes, [cut])))).toEqual(whole);
        }
        const single = Array.from(bytes, (byte) => Buffer.from([byte]));
        expect(shown(await rowsIn(single))).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('go on from the end of any row as if nothing had happened', async () => {
    await fc.assert(
      fc.asyncProperty(csvBytes, async (bytes) => {
        const rows = await rowsIn(bytes);
        for (const [index, { endOffset, nextLine }] of rows.entries()) {
          const rest = await rowsIn(bytes, { offset: endOffset, line: nextLine });
          expect(shown(rest)).toEqual(shown(rows.slice(index + 1)));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are all of the bytes, but for line ends', async () => {
    await fc.assert(
      fc.asyncProperty(csvBytes, async (bytes) => {
        let at = 0;
        for (const { raw, endOffset } of await rowsIn(bytes)) {
          const between = bytes.subarray(at, endOffset).toString('latin1');
          const before = /^[\r\n]*/.exec(between)?.[0] ?? '';
          const after = between.slice(before.length + raw.length);
          expect(before + raw.toString('latin1')).toBe(
            between.slice(0, between.length - after.length),
          );
          expect(['', '\n', '\r', '\r\n']).toContain(after);
          at = endOffset;
        }
        expect(bytes.subarray(at).toString('latin1')).toMatch(/^[\r\n]*$/);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** Rows without blank ones. */
function full(rows: readonly (readonly string[])[]): (readonly string[])[] {
  return rows.filter((fields) => !blank(fields));
}

/** Each with texts in which its marks, and those of the default dialect, are frequent. */
const OTHER_DIALECTS = [
  { delimiter: ';', quote: '"' },
  { delimiter: '\t', quote: '"' },
  { delimiter: '|', quote: "'" },
  { delimiter: ',', quote: "'" },
  { delimiter: 'x', quote: '~' },
] as const;

describe.each(OTHER_DIALECTS)('with $delimiter between and $quote around fields', (marks) => {
  const dialect = makeDialect(marks);
  const { delimiter, quote } = marks;
  const special = [delimiter, quote, ',', '"', '\r', 'a', ' ', '€'];
  const options = { delimiter, quoteChar: quote, escapeChar: quote, newline: '\n' } as const;

  it('the rows are those that Papa Parse finds in any text, where it sees no fault', async () => {
    const text = fc.string({
      unit: fc.constantFrom(delimiter, quote, quote + quote, ',', '"', '\n', 'a'),
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(text, async (csv) => {
        const papa = Papa.parse<string[]>(csv, { ...options, skipEmptyLines: true });
        fc.pre(papa.errors.length === 0);
        const rows = await rowsIn(csv, FILE_START, dialect);
        expect(full(rows.map(({ fields }) => fields))).toEqual(full(papa.data));
      }),
      { numRuns: 2_000 },
    );
  });

  it('the rows are the same wherever the chunks are cut', async () => {
    const unit = fc.constantFrom(...special, '\n');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 30 }), async (text) => {
        const bytes = Buffer.from(text);
        const whole = shown(await rowsIn(bytes, FILE_START, dialect));
        for (let cut = 0; cut <= bytes.length; cut++) {
          expect(shown(await rowsIn(cutAt(bytes, [cut]), FILE_START, dialect))).toEqual(whole);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('rows that we write are read by Papa Parse and by us as they were', async () => {
    const value = fc.string({ unit: fc.constantFrom(...special, '\n'), maxLength: 6 });
    const rows = fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const lines = written.map((fields) => csvLine(fields, dialect));
        const text = `first\n${lines.join('\n')}`;
        const found = await rowsIn(text, FILE_START, dialect);
        expect(found.slice(1).map(({ fields }) => fields)).toEqual(written);
        expect(full(Papa.parse<string[]>(text, options).data.slice(1))).toEqual(full(written));
        for (const [index, line] of lines.entries()) {
          expect(readOnlyRow(Buffer.from(line), dialect)?.fields).toEqual(written[index]);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

/** What the scanner alone obeys, as Papa Parse cannot read it. */
const DIALECTS_OF_OUR_OWN = [
  { quote: undefined },
  { delimiter: '\t', quote: undefined, escape: 'backslash' },
  { escape: 'backslash' },
  { delimiter: '|', quote: "'", escape: 'backslash', comment: '//' },
  { comment: '#' },
  { delimiter: ';', quote: undefined, comment: '--' },
  { delimiter: '\x01', quote: undefined },
] as const;

describe.each(DIALECTS_OF_OUR_OWN)('with %j', (changes) => {
  const dialect = makeDialect(changes);
  const { delimiter, quote = '"', comment = '#' } = dialect;
  const unit = fc.constantFrom(delimiter, quote, '\\', '\n', '\r', comment, 'a', 'é', '\\\n');
  const texts = fc.string({ unit, maxLength: 30 });

  it('the rows are those that the contract has', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const rows = await rowsIn(text, FILE_START, dialect);
        expect(
          rows.map(({ fields, fault, raw }) => ({
            fields,
            broken: fault !== undefined,
            raw: raw.toString(),
          })),
        ).toEqual(
          plainRows(text, dialect).map(({ fields, broken, raw }) => ({ fields, broken, raw })),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('the rows are the same wherever the chunks are cut, and go on from the end of any', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const bytes = Buffer.from(text);
        const rows = await rowsIn(bytes, FILE_START, dialect);
        const whole = shown(rows);
        for (let cut = 0; cut <= bytes.length; cut++) {
          expect(shown(await rowsIn(cutAt(bytes, [cut]), FILE_START, dialect))).toEqual(whole);
        }
        const single = Array.from(bytes, (byte) => Buffer.from([byte]));
        expect(shown(await rowsIn(single, FILE_START, dialect))).toEqual(whole);
        for (const [index, { endOffset, nextLine }] of rows.entries()) {
          const rest = await rowsIn(bytes, { offset: endOffset, line: nextLine }, dialect);
          expect(shown(rest)).toEqual(shown(rows.slice(index + 1)));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('rows that we write are read by us as they were', async () => {
    // Without quotes and escapes there are values that cannot be written; with an escape only, a CR before a line end.
    const isPlain = dialect.quote === undefined && dialect.escape === 'doubled';
    const special = [delimiter, quote, '\\', '\n', comment, 'N'];
    const withCr = dialect.quote === undefined ? special : [...special, '\r'];
    const written = isPlain ? ['a', 'é', '\\', '"'] : withCr;
    const value = fc.string({ unit: fc.constantFrom(...written), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 2, maxLength: 4 }), async (fields) => {
        const line = csvLine(fields, dialect);
        expect(readOnlyRow(Buffer.from(line), dialect)?.fields).toEqual(fields);
        const [row] = await rowsIn(`${line}\nnext`, FILE_START, dialect);
        expect(row?.fields).toEqual(fields);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('Papa Parse', () => {
  it('reads the same fields from rows that are written as CSV', async () => {
    const file = fc.tuple(
      fc.array(rowOfFields, { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(file, async ([rows, newline, quotes]) => {
        // Papa drops a byte order mark at the beginning, which is not this layer's.
        const text = `first${newline}${Papa.unparse(rows, { newline, quotes })}`;
        const papa = Papa.parse<string[]>(text, { delimiter: ',', newline });
        fc.pre(papa.errors.length === 0);
        const ours = (await rowsIn(text)).map((row) => row.fields);
        expect(ours.filter((fields) => !blank(fields))).toEqual(
          papa.data.filter((fields) => !blank(fields)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads the same fields from texts of any kind, where it sees no fault', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a', '""'), maxLength: 20 }),
        async (text) => {
          const papa = Papa.parse<string[]>(text, {
            delimiter: ',',
            newline: '\n',
            skipEmptyLines: true,
          });
          fc.pre(papa.errors.length === 0);
          const rows = await rowsIn(text);
          expect(rows.map((row) => row.fields).filter((fields) => !blank(fields))).toEqual(
            papa.data.filter((fields) => !blank(fields)),
          );
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
