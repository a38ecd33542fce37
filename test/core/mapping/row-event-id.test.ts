import { describe, expect, it } from 'vitest';
import { rowEventIds } from '../../../src/core/mapping/row-event-id.js';

describe('event ids that are made from rows', () => {
  it('are the same for ever', () => {
    const id = rowEventIds();
    expect(id(['2019-10-01 00:00:00 UTC', 'view', '44600062'])).toBe(
      '531a83a0-3edc-50b5-a77f-23d5f2a73f06',
    );
    expect(id(['2019-10-01 00:00:00 UTC', 'view', '44600062'])).toBe(
      '996c653c-9302-567a-a134-3b9faa10b1df',
    );
    expect(id([''])).toBe('c7693a5d-3881-5407-ac6a-1f092000786c');
    expect(id(['ä€😀', '"', '\\', '\n'])).toBe('098ea308-bfa2-5f48-b354-2e34e25a977a');
  });

  it('are UUIDs of version 5', () => {
    expect(rowEventIds()(['x'])).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('differ for equal rows of a batch, and are the same in the same batch again', () => {
    const rows = [
      ['a', 'b'],
      ['c', 'd'],
      ['a', 'b'],
      ['a', 'b'],
    ];
    const [first, again] = [rows.map(rowEventIds()), rows.map(rowEventIds())];
    expect(new Set(first).size).toBe(4);
    expect(again).toEqual(first);
  });

  it.each([
    ['a text that moves to the next field', ['ab', 'c'], ['a', 'bc']],
    ['a field that holds a separator', ['a\u001fb', 'c'], ['a', 'b\u001fc']],
    ['a comma', ['a,b', 'c'], ['a', 'b,c']],
    ['quotes', ['a","b', 'c'], ['a', 'b","c']],
    ['a number at the end, as the ordinal has', ['a1'], ['a']],
    ['an empty field more', ['a', ''], ['a']],
    ['upper case', ['a'], ['A']],
  ])('tell different rows apart: %s', (_, one, other) => {
    expect(rowEventIds()(one)).not.toBe(rowEventIds()(other));
  });
});
