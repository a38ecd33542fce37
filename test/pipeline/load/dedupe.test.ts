import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventRows } from '../../../src/pipeline/batch/event-rows.js';
import { freshRows, idsAndSpan } from '../../../src/pipeline/load/dedupe.js';
import { monthsOf } from '../../../src/pipeline/load/make-partitions.js';
import { exampleEvent } from '../batch/example-event.js';

function partOf(events: readonly { readonly id: string; readonly time?: number }[]): EventRows {
  const part = new EventRows(1);
  for (const { id, time = 0 } of events) part.add(exampleEvent({ eventId: id, timestamp: time }));
  return part;
}

const ids = (part: string) => partOf(part.split('').map((id) => ({ id })));

describe('the fresh rows of a batch', () => {
  it.each([
    ['all of them', ['abc'], '', [[0, 1, 2]]],
    ['the first of equal ids', ['abab'], '', [[0, 1]]],
    ['the first of equal ids in all parts', ['ab', 'bc', 'ca'], '', [[0, 1], [1], []]],
    ['those that are not stored', ['abc', 'cd'], 'bd', [[0, 2], []]],
    ['none', ['aa'], 'a', [[]]],
    ['upper case apart', ['aA'], '', [[0, 1]]],
  ])('%s', (_, parts, stored, rows) => {
    const fresh = freshRows(parts.map(ids), new Set(stored));
    expect(fresh.map((part) => [...part])).toEqual(rows);
  });

  it('have each id once, and every id that is not stored', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 4 }), letters, (parts, stored) => {
        const fresh = freshRows(parts.map(ids), new Set(stored));
        const kept = parts.flatMap((part, index) =>
          [...(fresh[index] ?? [])].map((row) => part[row]),
        );
        const expected = new Set(
          parts
            .join('')
            .split('')
            .filter((id) => !stored.includes(id)),
        );
        expect(kept).toHaveLength(expected.size);
        expect(new Set(kept)).toEqual(expected);
      }),
    );
  });
});

describe('the ids and the times of a batch', () => {
  it('are each id once, and the first and the last time', () => {
    const parts = [
      partOf([
        { id: 'a', time: 5 },
        { id: 'b', time: -3 },
      ]),
      partOf([{ id: 'a', time: 9 }]),
    ];
    expect(idsAndSpan(parts)).toEqual({ ids: ['a', 'b'], span: { from: -3, to: 9 } });
  });

  it('are nothing for a batch without events', () => {
    expect(idsAndSpan([])).toBeUndefined();
    expect(idsAndSpan([new EventRows(1)])).toBeUndefined();
  });

  it('lie in months, each once and in order', () => {
    const times = [
      '2026-02-01T00:00:00Z',
      '2025-12-31T23:59:59Z',
      '2026-02-28T23:59:59Z',
      '2026-01-01T00:00:00Z',
    ];
    const part = partOf(times.map((time) => ({ id: time, time: Date.parse(time) * 1_000 })));
    expect(monthsOf([part, part])).toEqual(['2025-12-01', '2026-01-01', '2026-02-01']);
  });
});
