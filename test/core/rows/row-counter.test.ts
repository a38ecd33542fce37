import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RowCounter } from '../../../src/core/rows/row-counter.js';

const digestOf = (row: string) => hash('sha1', row, 'buffer');

describe('the counter of equal rows', () => {
  it('counts as a map of texts does', () => {
    const counter = new RowCounter();
    const counts = new Map<string, number>();
    const wrong: string[] = [];
    for (let at = 0; at < 200_000; at++) {
      // Every row comes once, every seventh often, and one very often.
      const row = at % 7 === 0 ? `often ${at % 1_001}` : at % 5 === 0 ? 'always' : `once ${at}`;
      const count = counts.get(row) ?? 0;
      counts.set(row, count + 1);
      if (counter.add(digestOf(row)) !== count) wrong.push(row);
    }
    expect(wrong).toEqual([]);
  });

  it('counts a row of which all that it keeps is zero', () => {
    const counter = new RowCounter();
    const zeros = Buffer.alloc(20);
    expect([counter.add(zeros), counter.add(zeros), counter.add(zeros)]).toEqual([0, 1, 2]);
  });

  it('takes little longer for a million rows that are all equal', () => {
    const counter = new RowCounter();
    const digest = digestOf('x');
    for (let at = 0; at < 1_000_000; at++) counter.add(digest);
    expect(counter.add(digest)).toBe(1_000_000);
  });
});
