import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GradedSet, MOST_EXACT } from '../../../src/core/summary/graded-set.js';
import { ESTIMATE_ERROR } from '../../../src/core/summary/registers.js';
import { memberOf } from '../../../src/core/summary/set-members.js';
import { hashText } from '../../../src/core/summary/text-hash.js';

/** Members from one number up to another one: every fourth has grade 1, every eighth grade 3. */
function members(from: number, to: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    return memberOf(hashText(`session ${number}`), gradeOf(number));
  });
}

function gradeOf(number: number): number {
  if (number % 8 === 0) return 3;
  return number % 4 === 0 ? 1 : 0;
}

const setOf = (from: number, to: number) => GradedSet.of(members(from, to));

/** Few hashes and grades, so that sets share some. */
const few = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 7 })), {
    maxLength: 90,
  })
  .map((pairs) => pairs.map(([number, grade]) => [hashText(String(number)), grade] as const));

describe('a set', () => {
  it('has each hash once, with the highest of its grades, however it was put together', () => {
    fc.assert(
      fc.property(fc.array(few, { maxLength: 5 }), (lists) => {
        const highest = new Map<number, number>();
        for (const [hash, grade] of lists.flat()) {
          highest.set(hash, Math.max(grade, highest.get(hash) ?? 0));
        }
        const sets = lists.map((list) =>
          GradedSet.of(Float64Array.from(list, (each) => memberOf(...each))),
        );
        const union = GradedSet.union(sets);
        for (let grade = 0; grade < 8; grade++) {
          const count = [...highest.values()].filter((each) => each >= grade).length;
          expect(union.count(grade)).toEqual({ count, error: 0 });
        }
        expect(GradedSet.union(sets.toReversed()).toBytes()).toEqual(union.toBytes());
      }),
    );
  });

  it('is exact up to its limit, and estimated beyond', () => {
    expect(setOf(0, MOST_EXACT).count()).toEqual({ count: MOST_EXACT, error: 0 });
    expect(setOf(0, MOST_EXACT).count(1)).toEqual({ count: MOST_EXACT / 4, error: 0 });
    expect(setOf(0, MOST_EXACT + 1).count().error).toBe(ESTIMATE_ERROR);
    const halves = [setOf(0, 10_000), setOf(5_000, MOST_EXACT)];
    expect(GradedSet.union(halves).count()).toEqual({ count: MOST_EXACT, error: 0 });
    const more = GradedSet.union([...halves, setOf(MOST_EXACT, MOST_EXACT + 1)]);
    expect(more.toBytes()).toEqual(setOf(0, MOST_EXACT + 1).toBytes());
  });

  it.each([20_000, 100_000, 1_000_000])(
    'estimates %i members within its error, and each grade',
    (size) => {
      const set = setOf(0, size);
      for (const [grade, expected] of [size, size / 4, size / 8, size / 8, 0].entries()) {
        const { count, error } = set.count(grade);
        expect(Math.abs(count - expected)).toBeLessThanOrEqual(error * expected);
      }
    },
  );

  it('is the same of an exact and an estimated part as of all members, in any order', () => {
    const all = setOf(0, 40_000);
    const parts = [setOf(0, 30_000), setOf(29_000, 31_000), setOf(25_000, 40_000), GradedSet.EMPTY];
    expect(GradedSet.union(parts).toBytes()).toEqual(all.toBytes());
    expect(GradedSet.union(parts.toReversed()).toBytes()).toEqual(all.toBytes());
  });

  it('of estimates of different grades has them all', () => {
    const viewers = GradedSet.of(members(0, 40_000).map((each) => each - (each % 8)));
    const buyers = GradedSet.of(Float64Array.of(memberOf(hashText('buyer'), 4)));
    for (const sets of [
      [viewers, buyers],
      [buyers, viewers],
    ]) {
      const union = GradedSet.union(sets);
      expect([3, 4, 5].map((grade) => union.count(grade).count)).toEqual([1, 1, 0]);
    }
  });
});

describe('the bytes of a set', () => {
  it.each([0, 1, 100, MOST_EXACT, MOST_EXACT + 1, 50_000])(
    'of %i members are that set again',
    (size) => {
      const set = setOf(0, size);
      const again = GradedSet.fromBytes(set.toBytes());
      expect(again.isExact).toBe(set.isExact);
      expect(again.isEmpty).toBe(size === 0);
      for (let grade = 0; grade < 5; grade++) expect(again.count(grade)).toEqual(set.count(grade));
      expect(again.toBytes()).toEqual(set.toBytes());
    },
  );

  it.each([
    ['a member that is cut off', setOf(0, 10).toBytes().subarray(0, -1)],
    ['registers that are cut off', setOf(0, 20_000).toBytes().subarray(0, -1)],
    ['registers and more', Buffer.concat([setOf(0, 20_000).toBytes(), Buffer.of(0)])],
    ['more grades than there are', Buffer.concat([Buffer.of(9), Buffer.alloc(9 * 24_576)])],
  ])('are refused with %s', (_, bytes) => {
    expect(() => GradedSet.fromBytes(bytes)).toThrow(RangeError);
  });
});
