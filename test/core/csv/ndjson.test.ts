import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rewriteJsonLine } from '../../../src/core/csv/json-object.js';
import { FILE_START, readOnlyRow } from '../../../src/core/csv/read-rows.js';
import { makeDialect } from '../../../src/core/dialect/dialect.js';
import { cutAt, rowsIn, shown } from './rows-in.js';

const NAMES = ['event_id', 'price', 'tags'];
const DIALECT = makeDialect({ format: 'ndjson', names: NAMES });
const rowsOf = (text: string | Buffer) => rowsIn(text, FILE_START, DIALECT);

/** The fields of a line, those of the slow path in brackets; or its fault. */
async function read(line: string | Buffer) {
  const bytes = Buffer.from(line);
  const [row] = await rowsOf(Buffer.concat([bytes, Buffer.from('\n{}\n')]));
  return row?.fault ?? { fields: row?.fields, isFast: row?.bounds !== undefined };
}

/** A word of 16 letters, in cases that tell the number of it. */
function letters(index: number): string {
  return Array.from('abcdefghijklmnop', (letter, bit) =>
    (index >> bit) % 2 === 0 ? letter : letter.toUpperCase(),
  ).join('');
}

describe('an object a line', () => {
  it.each([
    ['{"event_id":"a","price":19.90,"tags":"x"}', ['a', '19.90', 'x']],
    ['{ "price" : -0.5 , "event_id" : "b" }', ['b', '-0.5', '']],
    ['{"EVENT_ID ":"é€😀","tags":null}', ['é€😀', '', '']],
    ['{"price":12345678901234567890123,"tags":true}', ['', '12345678901234567890123', 'true']],
    ['{"tags":"","price":0}', ['', '0', '']],
  ])('is read without making texts where it is flat: %s', async (line, fields) => {
    expect(await read(line)).toEqual({ fields, isFast: true });
    expect(await read(`${line}\r`)).toEqual({ fields, isFast: true });
  });

  it.each([
    ['{}', ['', '', '']],
    ['{"event_id":"a\\"b\\u00e9\\n"}', ['a"bé\n', '', '']],
    ['{"price":1E400}', ['', '1E400', '']],
    ['{"tags":[1, {"a": "}"}] }', ['', '', '[1, {"a": "}"}]']],
    ['\t{"tags":{"a":null}}', ['', '', '{"a":null}']],
    ['{"event\\u005fid":"a"}', ['a', '', '']],
  ])('is read by texts where it is not: %s', async (line, fields) => {
    expect(await read(line)).toEqual({ fields, isFast: false });
  });

  it('keeps the keys that have no name, with their texts', async () => {
    const [row] = await rowsOf('{"A":1,"__proto__":"x","event_id":"e","b":null,"c":{"d":[]}}\n');
    expect(row?.fields).toEqual(['e', '', '']);
    expect(row?.extra).toEqual([
      ['a', '1'],
      ['__proto__', 'x'],
      ['c', '{"d":[]}'],
    ]);
  });

  it.each([
    ['row.json', 'x'],
    ['row.json', '[1]'],
    ['row.json', '"a"'],
    ['row.json', 'null'],
    ['row.json', '{"price":01}'],
    ['row.json', '{"price":1.}'],
    ['row.json', '{"price":NaN}'],
    ['row.json', '{"price":1,}'],
    ['row.json', '{"price":1'],
    ['row.json', '{"price":1}}'],
    ['row.json', '{"price":1} {"price":2}'],
    ['row.json', '{"event_id":"a\tb"}'],
    ['row.json', '{"event_id":"\\x"}'],
    ['row.json', '{"event_id":"a\0b"}'],
    ['row.json', "{'event_id':'a'}"],
    ['row.json', `{"tags":${'['.repeat(101)}${']'.repeat(101)}}`],
    ['row.json', `{"tags":${'['.repeat(500_000)}}`],
    ['row.repeated_key', '{"price":1,"price":1}'],
    ['row.repeated_key', '{"price":1,"PRICE":2}'],
    ['row.repeated_key', '{"x":1,"x":2}'],
    ['row.repeated_key', '{"tags":{"x":1,"x":2}}'],
    ['row.encoding', '{"event_id":"\\ud800"}'],
    ['row.encoding', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['row.too_long', `{"event_id":"${'x'.repeat(1_048_576)}"}`],
  ])('has the fault %s: %s', async (fault, line) => {
    expect(await read(line)).toBe(fault);
  });

  it('can have very many keys of one name', async () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `"${letters(index)}":1`);
    const [row] = await rowsOf(`{${keys.join(',')}}\n`);
    expect(row?.extra).toHaveLength(30_000);
  });

  it('can have keys that differ by the case of letters, where none is a column', async () => {
    const [row] = await rowsOf('{"price":1,"Foo":2,"foo":3}\n');
    expect(row?.fault).toBeUndefined();
    expect(row?.extra).toEqual([
      ['Foo', '2'],
      ['foo', '3'],
    ]);
  });

  it('can be as long as a row may be, and nested as deep, whatever it is made of', async () => {
    const escapes = String.raw`\n`.repeat(500_000);
    expect(await read(`{"tags":"${escapes}"}`)).toMatchObject({ isFast: false });
    expect(await read(`{"tags":${'['.repeat(99)}${']'.repeat(99)}}`)).toMatchObject({
      isFast: false,
    });
  });
});

/** Lines in which everything that matters is frequent. */
const value = fc.oneof(
  fc.constantFrom(
    '1',
    '-2.50',
    '1e5',
    'true',
    'null',
    '{}',
    '[1,"]"]',
    '"\\u0041\\n"',
    '01',
    '"',
    '',
  ),
  fc
    .string({ unit: fc.constantFrom('a', '€', ' ', '\\"', '\\\\', ','), maxLength: 4 })
    .map((text) => `"${text}"`),
);
const key = fc.constantFrom('event_id', 'price', 'Price', 'tags', 'other', 'ot\\her', '');
const entry = fc.tuple(key, fc.constantFrom(':', ' : ', ''), value);
const line = fc
  .tuple(fc.array(entry, { maxLength: 4 }), fc.constantFrom(',', ', ', ''))
  .map(([entries, between]) => {
    const texts = entries.map(([name, colon, text]) => `"${name}"${colon}${text}`);
    return `{${texts.join(between)}}`;
  });
const text = fc
  .array(fc.tuple(fc.oneof(line, fc.constantFrom('', ' ', 'x')), fc.constantFrom('\n', '\r\n')), {
    maxLength: 5,
  })
  .map((lines) => lines.flat().join(''));

/** The fields of a line by the parser of the platform, where it takes it and no key is there twice. */
function parsed(source: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

describe('the rows of any lines', () => {
  it('are those that JSON.parse takes, and have its values', async () => {
    await fc.assert(
      fc.asyncProperty(line, async (source) => {
        const object = parsed(source);
        const [row] = await rowsOf(`${source}\n`);
        const isRepeated = row?.fault === 'row.repeated_key';
        // A key that is there twice is found before what is wrong behind it.
        fc.pre(!isRepeated);
        expect(row?.fault === undefined).toBe(object !== undefined);
        for (const [name, found] of Object.entries(object ?? {})) {
          const place = NAMES.indexOf(name.toLowerCase());
          const ours =
            place < 0 ? row?.extra?.find(([one]) => one === name)?.[1] : row?.fields[place];
          const isText = typeof found === 'string' || found === null;
          expect(isText ? (ours ?? '') : JSON.parse(ours ?? '')).toEqual(found ?? '');
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it('are the same wherever the chunks are cut, and go on from the end of any', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (source) => {
        const bytes = Buffer.from(source);
        const rows = await rowsOf(bytes);
        const whole = shown(rows);
        for (let cut = 0; cut <= bytes.length; cut++) {
          expect(shown(await rowsIn(cutAt(bytes, [cut]), FILE_START, DIALECT))).toEqual(whole);
        }
        for (const [index, { endOffset, nextLine }] of rows.entries()) {
          const rest = await rowsIn(bytes, { offset: endOffset, line: nextLine }, DIALECT);
          expect(shown(rest)).toEqual(shown(rows.slice(index + 1)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are the same whatever lines stand before them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
        const together = await rowsOf(`${lines.join('\n')}\n`);
        for (const [index, one] of lines.entries()) {
          const row = readOnlyRow(Buffer.from(one), DIALECT);
          expect([together[index]?.fault, together[index]?.fields, together[index]?.extra]).toEqual(
            [row?.fault, row?.fields, row?.extra],
          );
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('of any bytes are as many as lines that are not blank', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (codes) => {
        const lines = Buffer.from(codes).toString('latin1').split('\n');
        expect(await rowsOf(Buffer.from(codes))).toHaveLength(
          lines.filter((one) => /[^ \t\r]/.test(one)).length,
        );
      }),
      { numRuns: 3_000 },
    );
  });
});

it('a line is written with other texts, and everything else as it was', () => {
  const source = '{"event_id":"a","price":1.50,"x":{"y": 1},"z":"w"}';
  const changed = rewriteJsonLine(source, ({ key: name, text: old }) => {
    if (name === 'z') return undefined;
    return name === 'event_id' ? 'b"' : name === 'price' ? old : old;
  });
  expect(changed).toBe('{"event_id":"b\\"","price":1.50,"x":{"y": 1}}');
  expect(rewriteJsonLine(source, () => '')).toBe(
    '{"event_id":null,"price":null,"x":null,"z":null}',
  );
  expect(rewriteJsonLine('[', () => '')).toBeUndefined();
});
