import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addGuard, removeGuard } from '../../../src/core/csv/formula-guard.js';
import { withoutFormula } from '../../../src/core/csv/without-formula.js';

const SEED = 20_250_115;

/** Texts of the characters that the guard looks at, beside any others. */
const TEXT = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '7', '.') }),
);

describe('the guard against formulas', () => {
  it('is taken away from every text without a trace', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        expect(removeGuard(addGuard(text))).toBe(text);
      }),
      { seed: SEED, numRuns: 20_000 },
    );
  });

  it('is taken away from every byte and pair of bytes', () => {
    const pairs = Array.from({ length: 0x1_0000 }, (_, unit) =>
      String.fromCharCode(unit & 0xff, unit >> 8),
    );
    expect(pairs.filter((text) => removeGuard(addGuard(text)) !== text)).toEqual([]);
  });

  it('leaves no text that a spreadsheet would run', () => {
    fc.assert(
      fc.property(TEXT, (text) => {
        expect(withoutFormula(addGuard(text))).toBe(addGuard(text));
      }),
      { seed: SEED, numRuns: 20_000 },
    );
  });

  it.each([
    ['=1', "'=1"],
    ["'=1", "''=1"],
    ["''=1", "'''=1"],
    ["'-7", "''-7"],
    ['-7', '-7'],
    ["'80s Shirt", "'80s Shirt"],
    ["'", "'"],
    ["''", "''"],
  ])('makes of %j %j', (text, guarded) => {
    expect(addGuard(text)).toBe(guarded);
  });
});
