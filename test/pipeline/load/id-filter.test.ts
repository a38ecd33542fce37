import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdFilter } from '../../../src/pipeline/load/id-filter.js';
import { Window } from '../../../src/core/csv/window.js';

function hashOf(id: string): number {
  const window = Window.from(Buffer.from(id));
  return window.hash(0, window.bytes.length);
}

it('never forgets an id, whatever it is', () => {
  const filter = new IdFilter();
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (ids) => {
      for (const id of ids) filter.add(hashOf(id));
      expect(ids.filter((id) => !filter.add(hashOf(id)))).toEqual([]);
    }),
  );
});

it.each([
  ['random ids', () => randomUUID()],
  ['ids in a row', (number: number) => `order-${number}`],
])('takes few of others for added: %s', (_, idOf) => {
  const filter = new IdFilter();
  for (let number = 0; number < 1_000_000; number++) filter.add(hashOf(idOf(number)));
  expect(filter.added).toBe(1_000_000);
  let taken = 0;
  for (let number = 1_000_000; number < 1_200_000; number++) {
    if (filter.add(hashOf(idOf(number)))) taken++;
  }
  // At a million there are 134 bits for each id; only ids whose whole hashes meet are taken: 1 in 4,000.
  expect(taken).toBeLessThan(200_000 / 1_000);
});
