import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findByLoop,
  findBySixteen,
  marksOf,
  type DialectMarks,
} from '../../../src/core/csv/find-special.js';
import { makeDialect } from '../../../src/core/dialect/dialect.js';
import { SpecialBytes } from '../../../src/core/csv/special-bytes.js';

/** The same, byte by byte. */
function plainNext(bytes: Uint8Array, from: number, { delimiter, quote }: DialectMarks): number {
  for (let at = from; at < bytes.length; at++) {
    if ([0x0a, 0x0d, delimiter, quote].includes(bytes[at]!)) return at;
  }
  return bytes.length;
}

const common = fc.constantFrom(...Buffer.from(`ab ,;|\t\n"'é`));
const byte = fc.oneof({ weight: 4, arbitrary: common }, fc.nat(255));
/** Short ones, and those of more than one or two blocks. */
const bytes = fc
  .tuple(
    fc.uint8Array({ maxLength: 100 }),
    fc.array(byte, { minLength: 1, maxLength: 200 }),
    fc.constantFrom(0, 1, 90, 400),
  )
  .map(([before, some, times]) =>
    Buffer.concat([before, ...Array.from({ length: times }, () => Buffer.from(some))]),
  );

const FINDERS = [
  ['one by one', findByLoop()],
  ['by sixteen', findBySixteen()],
] as const;

const MARKS = [
  { delimiter: ',', quote: '"' },
  { delimiter: ';', quote: '"' },
  { delimiter: '\t', quote: "'" },
  { delimiter: '|', quote: '~' },
].map((marks) => marksOf(makeDialect(marks)));

const CASES = FINDERS.flatMap(([how, find]) =>
  MARKS.map((marks) => [how, String.fromCodePoint(marks.delimiter), marks, find] as const),
);

describe.each(CASES)(
  'special bytes, looked for %s with %j between fields,',
  (_, _delimiter, marks, find) => {
    it('are found one after the other, wherever the bytes end', () => {
      fc.assert(
        fc.property(bytes, (window) => {
          const special = new SpecialBytes(marks, find);
          const found: number[] = [];
          const expected: number[] = [];
          for (
            let at = special.next(window, 0);
            at < window.length;
            at = special.next(window, at + 1)
          )
            found.push(at);
          for (
            let at = plainNext(window, 0, marks);
            at < window.length;
            at = plainNext(window, at + 1, marks)
          )
            expected.push(at);
          expect(found).toEqual(expected);
        }),
        { numRuns: 300 },
      );
    });

    it('are found from any position, in any order, and in other bytes as well', () => {
      const steps = fc.array(fc.nat(50_000), { maxLength: 30 });
      fc.assert(
        fc.property(fc.array(fc.tuple(bytes, steps), { maxLength: 3 }), (windows) => {
          const special = new SpecialBytes(marks, find);
          for (const [window, positions] of windows) {
            special.forget();
            for (const position of positions) {
              const from = Math.min(position, window.length);
              expect(special.next(window, from)).toBe(plainNext(window, from, marks));
            }
          }
        }),
        { numRuns: 300 },
      );
    });
  },
);
