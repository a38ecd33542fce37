import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BinaryRows, mostBytes } from '../../../src/pipeline/batch/binary-rows.js';
import { BlockPool } from '../../../src/pipeline/batch/block-pool.js';

/** A row with one text. */
function add(rows: BinaryRows, text: string): void {
  rows.begin(1, mostBytes(text));
  rows.addText(text);
  rows.end();
}

/** The bytes that a row with one text has. */
function expected(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.alloc(6);
  head.writeInt16BE(1, 0);
  head.writeInt32BE(bytes.length, 2);
  return Buffer.concat([head, bytes]);
}

describe('rows in the binary format', () => {
  it('are exactly those that are not left out, in as few pieces as possible', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\n', 'é', '😀'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 40 }), (texts) => {
        const rows = new BinaryRows();
        for (const [text] of texts) add(rows, text);
        const without = new Set(texts.flatMap(([, kept], row) => (kept ? [] : [row])));
        const pieces = [...rows.pieces(without)];
        const kept = texts.filter(([, isKept]) => isKept);
        expect(Buffer.concat(pieces)).toEqual(Buffer.concat(kept.map(([text]) => expected(text))));
        expect(pieces.every((piece) => piece.length > 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('yield neighbours in one piece', () => {
    const rows = new BinaryRows();
    for (let row = 0; row < 10; row += 1) add(rows, 'x');
    expect([...rows.pieces(new Set())]).toHaveLength(1);
    expect([...rows.pieces(new Set([4]))]).toHaveLength(2);
    expect([...rows.pieces(new Set(Array.from({ length: 10 }, (_, row) => row)))]).toEqual([]);
    expect([...new BinaryRows().pieces(new Set())]).toEqual([]);
  });

  it('may be longer than a block, and fill many blocks', () => {
    const rows = new BinaryRows();
    const texts = [
      'first',
      '😀'.repeat(300_000),
      ...Array.from({ length: 3_000 }, () => 'x'.repeat(400)),
    ];
    for (const text of texts) add(rows, text);
    const sent = Buffer.concat([...rows.pieces(new Set([2, 2_000]))]);
    const kept = texts.filter((_, row) => row !== 2 && row !== 2_000);
    expect(sent.equals(Buffer.concat(kept.map(expected)))).toBe(true);
  });

  it('give their blocks back, which others then fill', () => {
    const pool = new BlockPool();
    const texts = Array.from({ length: 3_000 }, (_, row) => `${row}`.padEnd(400, 'x'));
    const first = new BinaryRows(pool);
    for (const text of texts) add(first, text);
    const blocks = new Set([...first.pieces(new Set())].map(({ buffer }) => buffer));
    first.release();
    expect([...first.pieces(new Set())]).toEqual([]);
    const second = new BinaryRows(pool);
    for (const text of texts.toReversed()) add(second, text);
    const pieces = [...second.pieces(new Set())];
    expect(pieces.filter(({ buffer }) => blocks.has(buffer)).length).toBeGreaterThan(3);
    expect(Buffer.concat(pieces).equals(Buffer.concat(texts.toReversed().map(expected)))).toBe(
      true,
    );
  });

  it('hold every bigint that a number holds exactly', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const rows = new BinaryRows();
        rows.begin(1, 0);
        rows.addBigint(value);
        rows.end();
        expect([...rows.pieces(new Set())][0]?.readBigInt64BE(6)).toBe(BigInt(value));
      }),
    );
  });
});
