import { describe, expect, it } from 'vitest';
import { Snapshot } from '../../../src/core/shop/snapshot.js';

describe('a snapshot', () => {
  it.each([
    ['10:20:10,14,15', 9n, true],
    ['10:20:10,14,15', 10n, false],
    ['10:20:10,14,15', 11n, true],
    ['10:20:10,14,15', 15n, false],
    ['10:20:10,14,15', 19n, true],
    ['10:20:10,14,15', 20n, false],
    ['10:10:', 9n, true],
    ['10:10:', 10n, false],
    ['18446744073709551610:18446744073709551615:18446744073709551612', 18446744073709551611n, true],
    [
      '18446744073709551610:18446744073709551615:18446744073709551612',
      18446744073709551612n,
      false,
    ],
  ])('%s of the transaction %s: %s', (text, transaction, isSeen) => {
    expect(Snapshot.parse(text).sees(transaction)).toBe(isSeen);
  });

  it('has the first transaction that may go on, and its text', () => {
    expect(Snapshot.parse('10:20:14')).toMatchObject({ xmin: 10n, text: '10:20:14' });
  });

  it.each(['', '10', '10:20', '10:20:a', 'x:20:', '10:20:12 ', '-1:2:'])('is not "%s"', (text) => {
    expect(() => Snapshot.parse(text)).toThrow(RangeError);
  });
});
