import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventRows } from '../../../src/core/rows/event-rows.js';
import { FreshEvents } from '../../../src/pipeline/load/fresh-events.js';
import { monthsOf } from '../../../src/pipeline/load/make-partitions.js';
import { exampleEvent } from '../../core/rows/example-event.js';

function partOf(events: readonly { readonly id: string; readonly time?: number }[]): EventRows {
  const part = new EventRows(1);
  for (const { id, time = 0 } of events)
    part.add(exampleEvent({ event_id: id, event_timestamp: time }));
  return part;
}

const ids = (part: string) => partOf(part.split('').map((id) => ({ id })));

/** Events that are written as their ids, each at the time of its number within the part. */
const timed = (part: string) => partOf(part.split('').map((id, time) => ({ id, time })));

const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** The rows of parts of so many events that are not duplicates. */
function rowsOf(fresh: FreshEvents, parts: readonly string[]): number[][] {
  return parts.map((part, index) =>
    part
      .split('')
      .map((_, row) => row)
      .filter((row) => fresh.duplicates[index]?.has(row) !== true),
  );
}

describe('the fresh events of a batch', () => {
  it.each([
    ['all of them', ['abc'], '', [[0, 1, 2]]],
    ['the first of equal ids', ['abab'], '', [[0, 1]]],
    ['the first of equal ids in all parts', ['ab', 'bc', 'ca'], '', [[0, 1], [1], []]],
    ['those that are not stored', ['abc', 'cd'], 'bd', [[0, 2], []]],
    ['none', ['aa'], 'a', [[]]],
    ['upper case apart', ['aA'], '', [[0, 1]]],
  ])('%s', (_, parts, stored, rows) => {
    const fresh = new FreshEvents(parts.map(ids));
    fresh.drop(new Set(stored));
    expect(rowsOf(fresh, parts)).toEqual(rows);
    expect(fresh.counts).toEqual(rows.map((part) => part.length));
  });

  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), maxLength: 8 });
  const batch = fc.array(letters, { maxLength: 4 });

  it('have each id once, and every id that is not dropped, however it is dropped', () => {
    fc.assert(
      fc.property(batch, fc.array(letters, { maxLength: 3 }), (parts, drops) => {
        const fresh = new FreshEvents(parts.map(ids));
        for (const dropped of drops) fresh.drop(new Set(dropped));
        const rows = rowsOf(fresh, parts);
        const kept = parts.flatMap((part, index) => (rows[index] ?? []).map((row) => part[row]));
        const expected = new Set(
          parts
            .join('')
            .split('')
            .filter((id) => !drops.join('').includes(id)),
        );
        expect(kept).toHaveLength(expected.size);
        expect(new Set(kept)).toEqual(expected);
        expect(new Set(fresh.ids)).toEqual(expected);
        expect(fresh.counts).toEqual(rows.map((part) => part.length));
      }),
    );
  });

  it('of two batches, less what they share, are those of both in one', () => {
    fc.assert(
      fc.property(batch, batch, letters, (first, second, stored) => {
        const known = new Set(stored);
        const one = new FreshEvents(first.map(ids));
        one.drop(known);
        const other = new FreshEvents(second.map(ids));
        other.drop(new Set([...known, ...one.having(other.ids, ALWAYS)]));
        const both = new FreshEvents([...first, ...second].map(ids));
        both.drop(known);
        expect([...one.counts, ...other.counts]).toEqual(both.counts);
        expect([...one.duplicates, ...other.duplicates]).toEqual(both.duplicates);
      }),
    );
  });
});

describe('the events that a batch shares with another', () => {
  it.each([
    ['none of other ids', 'ab', 'cd', [-100, 100], []],
    ['those with its ids, each once', 'aabc', 'cxa', [-100, 100], ['a', 'c']],
    ['those at both ends of the span', 'abcd', 'abcd', [1, 2], ['b', 'c']],
    ['none outside of it', 'abcd', 'abcd', [4, 9], []],
    // The second of equal ids is not stored, so its time tells nothing.
    ['by the time of the first of equal ids', 'a', 'aba', [1, 9], []],
  ])('are %s', (_, mine, other, [from = 0, to = 0], expected) => {
    const inFlight = new FreshEvents([timed(other)]);
    const { ids: asked } = new FreshEvents([ids(mine)]);
    expect(inFlight.having(asked, { from, to })).toEqual(expected);
  });

  it('are none that either has dropped', () => {
    const [mine, other] = [new FreshEvents([ids('abc')]), new FreshEvents([ids('abc')])];
    mine.drop(new Set('a'));
    other.drop(new Set('b'));
    expect(other.having(mine.ids, ALWAYS)).toEqual(['c']);
  });
});

describe('the ids and the times of a batch', () => {
  it('are each id once, and the first and the last time', () => {
    const fresh = new FreshEvents([
      partOf([
        { id: 'a', time: 5 },
        { id: 'b', time: -3 },
      ]),
      partOf([{ id: 'a', time: 9 }]),
    ]);
    expect(fresh.ids).toEqual(['a', 'b']);
    expect(fresh.span).toEqual({ from: -3, to: 9 });
  });

  it('span the times of what is dropped as well', () => {
    const fresh = new FreshEvents([timed('abc')]);
    fresh.drop(new Set('ac'));
    expect(fresh.span).toEqual({ from: 0, to: 2 });
    expect(fresh.ids).toEqual(['b']);
  });

  it.each([
    ['without parts', []],
    ['without events', [new EventRows(1)]],
  ])('are nothing for a batch %s', (_, parts) => {
    const fresh = new FreshEvents(parts);
    expect(fresh.span).toBeUndefined();
    expect(fresh.ids).toEqual([]);
    expect(fresh.counts).toEqual(parts.map(() => 0));
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
