import fc from 'fast-check';
import { expect, it } from 'vitest';
import { radixOrder } from '../../../src/pipeline/load/radix-order.js';

const key = fc.oneof(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.nat(3), fc.constant(2 ** 31));

it('is the order in which a stable sort puts the keys', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 300 }), (keys) => {
      const places = keys.map((_, place) => place);
      const sorted = places.toSorted((a, b) => keys[a]! - keys[b]! || a - b);
      expect([...radixOrder(Uint32Array.from(keys))]).toEqual(sorted);
    }),
    { numRuns: 500 },
  );
});
