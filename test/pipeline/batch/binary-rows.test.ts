import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BinaryRows, mostBytes } from '../../../src/pipeline/batch/binary-rows.js';
import { Window } from '../../../src/pipeline/csv/window.js';
import { BlockPool } from '../../../src/pipeline/batch/block-pool.js';
import { sentBytes } from './sent-events.js';

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
  it('are each what was added, wherever it is copied to', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\n', 'é', '😀'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), fc.nat(10), (texts, at) => {
        const rows = new BinaryRows();
        for (const text of texts) add(rows, text);
        expect(rows.count).toBe(texts.length);
        for (const [row, text] of texts.entries()) {
          const bytes = expected(text);
          expect(rows.byteLength(row)).toBe(bytes.length);
          const target = Window.from(Buffer.alloc(at + bytes.length, '.'));
          rows.copy(row, target, at);
          expect(target.bytes).toEqual(Buffer.concat([Buffer.alloc(at, '.'), bytes]));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('may be longer than a block, and fill many blocks', () => {
    const rows = new BinaryRows();
    const texts = [
      'first',
      '😀'.repeat(300_000),
      ...Array.from({ length: 3_000 }, () => 'x'.repeat(400)),
    ];
    for (const text of texts) add(rows, text);
    expect(sentBytes(rows).equals(Buffer.concat(texts.map(expected)))).toBe(true);
  });

  it('give their blocks back, which others then fill', () => {
    const pool = new BlockPool();
    const texts = Array.from({ length: 3_000 }, (_, row) => `${row}`.padEnd(400, 'x'));
    const first = new BinaryRows(pool);
    for (const text of texts) add(first, text);
    first.release();
    expect(first.count).toBe(0);
    const given = [pool.take(), pool.take()];
    for (const block of given) block.bytes.fill(0);
    for (const block of given) pool.give(block);
    const second = new BinaryRows(pool);
    for (const text of texts.toReversed()) add(second, text);
    expect(given.every((block) => block.bytes.includes('xxx'))).toBe(true);
    expect(sentBytes(second).equals(Buffer.concat(texts.toReversed().map(expected)))).toBe(true);
  });

  it('hold every bigint that a number holds exactly', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const rows = new BinaryRows();
        rows.begin(1, 0);
        rows.addBigint(value);
        rows.end();
        expect(sentBytes(rows).readBigInt64BE(6)).toBe(BigInt(value));
      }),
    );
  });
});
