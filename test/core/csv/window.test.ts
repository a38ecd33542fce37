import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Window } from '../../../src/core/csv/window.js';

const bytes = fc.uint8Array({ maxLength: 60 }).map((some) => Buffer.from(some));

describe('a window', () => {
  it('copies bytes anywhere, and touches but seven behind them', () => {
    fc.assert(
      fc.property(bytes, bytes, fc.nat(20), (before, some, behind) => {
        const source = Window.from(Buffer.concat([before, some]));
        const target = Window.from(Buffer.alloc(before.length + some.length + behind, '.'));
        source.copy(before.length, source.bytes.length, target, before.length);
        const end = before.length + some.length;
        expect(target.bytes.subarray(0, before.length)).toEqual(Buffer.alloc(before.length, '.'));
        expect(target.bytes.subarray(before.length, end)).toEqual(some);
        expect(target.bytes.subarray(end + 7).every((byte) => byte === 0x2e)).toBe(true);
      }),
    );
  });

  it('tells whether bytes are the same', () => {
    const few = fc
      .array(fc.constantFrom(0x61, 0x62), { maxLength: 12 })
      .map((some) => Buffer.from(some));
    fc.assert(
      fc.property(few, few, few, (before, some, others) => {
        const window = Window.from(Buffer.concat([before, some, others]));
        const end = before.length + some.length;
        const other = Window.from(others);
        expect(window.isSame(end, end + others.length, other, 0)).toBe(true);
        if (some.length !== others.length) return;
        expect(window.isSame(before.length, end, other, 0)).toBe(some.equals(others));
      }),
    );
  });

  it('hashes the same bytes alike, wherever they stand, and hardly any others', () => {
    const hashes = new Map<number, string>();
    fc.assert(
      fc.property(bytes, bytes, (before, some) => {
        const hash = Window.from(some).hash(0, some.length);
        const window = Window.from(Buffer.concat([before, some, before]));
        expect(window.hash(before.length, before.length + some.length)).toBe(hash);
        expect(hashes.get(hash) ?? some.toString('hex')).toBe(some.toString('hex'));
        hashes.set(hash, some.toString('hex'));
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it('needs memory behind it', () => {
    expect(() => new Window(Buffer.alloc(10), 3)).toThrow(RangeError);
    expect(new Window(Buffer.alloc(10), 2).bytes).toHaveLength(2);
  });
});
