import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventIds } from '../../../src/core/rows/event-ids.js';
import { IdIndex, type Place } from '../../../src/pipeline/load/id-index.js';

const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 4 }), {
  maxLength: 60,
  size: 'max',
});

/** Ids that all have the same hash, as somebody can make them who knows how it is made. */
function collide(ids: EventIds): EventIds {
  ids.hashes.fill(-1);
  return ids;
}

it.each([
  ['', (ids: EventIds) => ids],
  [', also where all hashes are the same', collide],
])('finds of each id the first place, and of others none%s', (_, made) => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 4 }), texts, (parts, others) => {
      const ids = parts.map((part) => made(EventIds.of(part)));
      const index = new IdIndex(ids);
      const model = new Map<string, Place>();
      for (const [part, rows] of parts.entries()) {
        for (const [row, id] of rows.entries()) {
          expect(index.add(part, row)).toBe(!model.has(id));
          if (!model.has(id)) model.set(id, { part, row });
        }
      }
      const asked = made(EventIds.of(others));
      for (const [row, id] of others.entries()) {
        expect(index.find(asked, row)).toEqual(model.get(id));
      }
    }),
  );
});

it('knows 20,000 ids that somebody made to have the same hash without comparing each with all', () => {
  const ids = collide(EventIds.of(Array.from({ length: 20_000 }, (_, row) => `id-${row}`)));
  const index = new IdIndex([ids, ids]);
  for (let row = 0; row < ids.count; row++) expect(index.add(0, row)).toBe(true);
  for (let row = 0; row < ids.count; row++) expect(index.add(1, row)).toBe(false);
  expect(index.find(ids, 19_999)).toEqual({ part: 0, row: 19_999 });
});
