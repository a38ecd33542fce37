import { describe, expect, it } from 'vitest';
import { guardedRows } from '../../../src/core/event/guarded-rows.js';

const HEADER = ['event_id', "'=a", ' Reject_Guard '];

describe('a row that an export marks', () => {
  it('has its fields without the apostrophes, and gets them back', () => {
    const rows = guardedRows(HEADER);
    const fields = ["'-c3", "'80s", 'apostrophe'];
    expect(rows.withoutGuard(fields)).toEqual(['-c3', "'80s", 'apostrophe']);
    expect(rows.withGuard(rows.withoutGuard(fields))).toEqual(fields);
  });

  it('has the names of its columns without the apostrophes', () => {
    const { header, names } = guardedRows(HEADER);
    expect({ header, names }).toEqual({
      header: ['event_id', '=a', ' Reject_Guard '],
      names: ['event_id', '=a', 'reject_guard'],
    });
  });
});

describe('a leading apostrophe stays', () => {
  it.each([
    ['in a row without the mark', HEADER, ["'-c3", "'=1", '']],
    ['in a row with another mark', HEADER, ["'-c3", "'=1", 'x']],
    ['in a row of too few fields', HEADER, ["'-c3"]],
    ['in a file of others', ['event_id', "'=a"], ["'-c3", 'apostrophe']],
  ])('%s', (_, header, fields) => {
    expect(guardedRows(header).withoutGuard(fields)).toBe(fields);
    expect(guardedRows(header).withGuard(fields)).toBe(fields);
  });

  it('in the header of a file of others', () => {
    expect(guardedRows(["'=A"])).toMatchObject({ header: ["'=A"], names: ["'=a"] });
  });
});
