import { expect, test } from 'vitest';
import { seededRandom, type Random } from '../../../../src/features/generate/chance/random.js';
import { drawUuid, uuidText } from '../../../../src/features/generate/chance/uuid.js';

function uuid(random: Random): string {
  return uuidText(drawUuid(random));
}

test('is a version 4 UUID, and 100 000 of them differ', () => {
  const random = seededRandom('1', 'uuid');
  const made = Array.from({ length: 100_000 }, () => uuid(random));
  expect(new Set(made).size).toBe(100_000);
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(made.filter((text) => !shape.test(text))).toEqual([]);
});

test('every digit that is not fixed takes every value', () => {
  const random = seededRandom('1', 'digits');
  const digits = Array.from({ length: 32 }, () => new Set<string>());
  for (let index = 0; index < 1_000; index += 1) {
    Array.from(uuid(random).replaceAll('-', '')).forEach((digit, place) =>
      digits[place]?.add(digit),
    );
  }
  const sizes = digits.map((seen) => seen.size);
  expect(sizes.splice(16, 1)).toEqual([4]); // the variant
  expect(sizes.splice(12, 1)).toEqual([1]); // the version
  expect(sizes).toEqual(Array.from({ length: 30 }, () => 16));
});

test('is all zeros but for version and variant when chance gives zeros', () => {
  expect(uuid(() => 0)).toBe('00000000-0000-4000-8000-000000000000');
});

test('is all ones but for version and variant when chance gives its highest', () => {
  expect(uuid(() => 1 - 2 ** -32)).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});

test('the text has the bits in their order', () => {
  const bits = {
    first: 0x01234567,
    second: 0x89ab4def | 0,
    third: 0x8edcba98 | 0,
    fourth: 0x76543210,
  };
  expect(uuidText(bits)).toBe('01234567-89ab-4def-8edc-ba9876543210');
});
