import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BinaryRows, mostBytes } from '../../../src/core/rows/binary-rows.js';
import { Window } from '../../../src/core/csv/window.js';
import { BlockPool } from '../../../src/core/rows/block-pool.js';
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

  it('stay as they are while others share their blocks, until they are released', () => {
    const sizes = fc.array(fc.constantFrom(10, 400, 100_000, 300_000), { maxLength: 6 });
    const step = fc.oneof(
      fc.record({ sizes, isClosed: fc.boolean() }),
      fc.record({ release: fc.nat(20) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const pool = new BlockPool();
        const parts: { readonly rows: BinaryRows; readonly texts: readonly string[] }[] = [];
        for (const [index, step] of steps.entries()) {
          if ('release' in step) {
            const [part] = parts.splice(step.release % Math.max(1, parts.length), 1);
            part?.rows.release();
          } else {
            const rows = new BinaryRows(pool);
            const texts = step.sizes.map((size, row) => `${index}/${row} `.repeat(size / 5));
            for (const text of texts) add(rows, text);
            if (step.isClosed) rows.close();
            parts.push({ rows, texts });
          }
          for (const { rows, texts } of parts) {
            expect(sentBytes(rows).equals(Buffer.concat(texts.map(expected)))).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of small parts stand in one block, which is used again when all are released', () => {
    const pool = new BlockPool();
    const parts = Array.from({ length: 100 }, (_, index) => {
      const rows = new BinaryRows(pool);
      add(rows, `part ${index}`);
      rows.close();
      return rows;
    });
    const block = pool.begin(1);
    expect(block.users).toBe(101);
    pool.release(block);
    for (const rows of parts) rows.release();
    expect(pool.take()).toBe(block.memory);
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
