import { describe, expect, it } from 'vitest';
import { MAX_ROW_BYTES } from '../../../src/core/csv/limits.js';
import { readRows } from '../../../src/core/csv/read-rows.js';
import { cutAt, rowsIn, shown } from './rows-in.js';
import { DEFAULT_DIALECT } from '../../../src/core/dialect/dialect.js';

const CHUNK = 256 * 1024;

function inPieces(bytes: Buffer, size = CHUNK): Buffer[] {
  return cutAt(
    bytes,
    Array.from({ length: Math.floor(bytes.length / size) }, (_, index) => (index + 1) * size),
  );
}

describe('a file in which every line opens a quote', () => {
  // Each was, or would be, quadratic: every line is scanned as far as a row may reach, and then given up.
  it.each([
    ['and the next line seems to close it and opens another', 'a","\n'],
    ['with lines between that are broken by themselves', 'a","\n""b\n'],
    ['with doubled quotes', 'a","""\n'],
    ['and ends with CR', 'a","\r'],
    ['and is closed nowhere, in lines of some length', `a",${',,,,,,,,'.repeat(50)}"\n`],
  ])('%s: one reject a line, in a time that grows with its size only', async (_, line) => {
    const bytes = Buffer.from(line.repeat(Math.ceil(3_000_000 / line.length)));
    const lineCount = bytes.toString('latin1').split(/[\r\n]/).length - 1;
    const rows = await rowsIn(inPieces(bytes));
    expect(rows).toHaveLength(lineCount);
    expect(new Set(rows.map((row) => row.fault))).toEqual(new Set(['row.quotes']));
  });

  it('and says nothing about the next chunk, in which other lines have the same places', async () => {
    const [broken, whole] = ['"a\nb\nc"x\n', '"\n",1\n'];
    const rows = await rowsIn([Buffer.from(broken), Buffer.from(whole)]);
    expect(rows.map((row) => row.fault ?? row.fields)).toEqual([
      'row.quotes',
      ['b'],
      ['c"x'],
      ['\n', '1'],
    ]);
  });

  it('finds the row that is closed at last, as soon as it is short enough', async () => {
    const line = 'a","\n';
    const count = Math.ceil(MAX_ROW_BYTES / line.length) + 1_000;
    const bytes = Buffer.from(`${line.repeat(count)}a"\nlast\n`);
    const rows = await rowsIn(inPieces(bytes));
    const found = rows.findIndex((row) => row.fault === undefined);
    // The first row from which the end is within reach.
    expect(found).toBe(Math.ceil((count * line.length + 2 - MAX_ROW_BYTES) / line.length));
    expect(rows[found]?.raw.length).toBeGreaterThan(MAX_ROW_BYTES - line.length);
    expect(rows.slice(found + 1).map((row) => row.fields)).toEqual([['last']]);
    for (const size of [bytes.length, 100_003]) {
      expect(shown(await rowsIn(inPieces(bytes, size))), `pieces of ${size}`).toEqual(shown(rows));
    }
    for (const index of [0, 1, found - 1]) {
      const { endOffset: offset, nextLine: line } = rows[index]!;
      const rest = await rowsIn(bytes, { offset, line });
      expect(shown(rest), `after row ${index}`).toEqual(shown(rows.slice(index + 1)));
    }
  });
});

describe('a line without an end', () => {
  it.each([
    ['plain', 'x'],
    ['an open quote', '"'],
    ['commas', ','],
  ])('%s: 300 MB leave one reject and take no memory', async (_, character) => {
    const chunk = Buffer.alloc(CHUNK, character === '"' ? 'y' : character);
    async function* endless() {
      yield Buffer.from(character);
      for (let sent = 0; sent < 300_000_000; sent += CHUNK) yield chunk;
    }
    const before = process.memoryUsage().rss;
    const rows: { fault: string | undefined; line: number; bytes: number }[] = [];
    let most = 0;
    for await (const some of readRows(endless(), DEFAULT_DIALECT)) {
      for (const { fault, line, raw } of some) rows.push({ fault, line, bytes: raw.length });
      most = Math.max(most, process.memoryUsage().rss);
    }
    expect(rows).toEqual([{ fault: 'row.too_long', line: 1, bytes: MAX_ROW_BYTES }]);
    expect(most - before).toBeLessThan(150_000_000);
  });
});
