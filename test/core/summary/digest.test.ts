import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeDigest, encodeDigest, type Digest } from '../../../src/core/summary/digest.js';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const place = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const hash = fc.oneof(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.constant(Number.NaN));
const ofLength = <T>(length: number, value: fc.Arbitrary<T>) =>
  fc.array(value, { minLength: length, maxLength: length });

const digest: fc.Arbitrary<Digest> = fc
  .tuple(fc.nat({ max: 40 }), fc.nat({ max: 20 }))
  .chain(([events, amounts]) =>
    fc.record({
      day: fc.integer({ min: -10_000, max: 60_000 }),
      groups: fc.array(
        fc.record({ eventType: text, category: text, deviceType: text, currency: text }),
        { maxLength: 4 },
      ),
      products: fc.array(
        fc.record({
          productId: fc.option(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }).map(String)),
          sku: fc.option(text),
          name: fc.option(text),
        }),
        { maxLength: 4 },
      ),
      minutes: ofLength(events, fc.integer({ min: 0, max: 1_439 })).map((all) =>
        Uint16Array.from(all),
      ),
      groupOf: ofLength(events, place).map((all) => Uint32Array.from(all)),
      productOf: ofLength(events, place).map((all) => Uint32Array.from(all)),
      sessions: ofLength(events, hash).map((all) => Float64Array.from(all)),
      customers: ofLength(events, hash).map((all) => Float64Array.from(all)),
      amounts: fc.record({
        events: ofLength(amounts, place).map((all) => Uint32Array.from(all)),
        orders: ofLength(amounts, hash).map((all) => Float64Array.from(all)),
        cents: ofLength(amounts, fc.maxSafeNat()).map((all) => Float64Array.from(all)),
        quantities: ofLength(amounts, fc.nat()).map((all) => Int32Array.from(all)),
      }),
    }),
  );

it('is the same again when it was bytes, wherever these lie', () => {
  fc.assert(
    fc.property(digest, fc.nat({ max: 7 }), (given, offset) => {
      const bytes = encodeDigest(given);
      const moved = Buffer.alloc(offset + bytes.length).subarray(offset);
      bytes.copy(moved);
      expect(decodeDigest(moved)).toEqual(given);
    }),
  );
});

it('is refused when its end is missing', () => {
  const numbers = Float64Array.of(1, 2);
  const bytes = encodeDigest({
    day: 1,
    groups: [],
    products: [],
    minutes: Uint16Array.of(1, 2),
    groupOf: Uint32Array.of(0, 0),
    productOf: Uint32Array.of(0, 0),
    sessions: numbers,
    customers: numbers,
    amounts: {
      events: new Uint32Array(),
      orders: new Float64Array(),
      cents: new Float64Array(),
      quantities: new Int32Array(),
    },
  });
  expect(() => decodeDigest(bytes.subarray(0, -1))).toThrow(RangeError);
});
