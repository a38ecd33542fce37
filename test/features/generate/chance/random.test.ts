import { expect, test } from 'vitest';
import {
  logNormal,
  numberedRandom,
  pick,
  seededRandom,
  wholeBetween,
} from '../../../../src/features/generate/chance/random.js';

const draw = (seed: string, stream: string) => {
  const random = seededRandom(seed, stream);
  return Array.from({ length: 1_000 }, random);
};

/** Made with another implementation of sfc32, in Python. */
const REMEMBERED = [0.6328235049732029, 0.07690396555699408, 0.3973709268029779];

test('a seed and a stream give the same numbers for ever', () => {
  expect(draw('42', 'traffic').slice(0, 3)).toEqual(REMEMBERED);
});

test('other seeds and other streams give other numbers', () => {
  const lists = [draw('42', 'traffic'), draw('43', 'traffic'), draw('42', 'times')];
  expect(new Set(lists.flat()).size).toBe(3_000);
});

test('numbers are from 0 to below 1 and fall evenly into tenths', () => {
  const random = seededRandom('7', 'even');
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let index = 0; index < 100_000; index += 1) tenths[Math.floor(random() * 10)]! += 1;
  expect(tenths).toHaveLength(10);
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test('a whole number includes both its bounds and nothing else', () => {
  const random = seededRandom('7', 'whole');
  const seen = new Set(Array.from({ length: 200 }, () => wholeBetween(random, 3, 6)));
  expect(seen).toEqual(new Set([3, 4, 5, 6]));
});

test('nothing can be picked from an empty list', () => {
  expect(() => pick(seededRandom('7', 'pick'), [])).toThrow(RangeError);
});

test('numbered sources of one stream are independent, and the same whenever they are made', () => {
  const source = numberedRandom('7', 'things');
  const first = Array.from({ length: 1_000 }, (_, number) => source(number)());
  const again = Array.from({ length: 1_000 }, (_, number) =>
    numberedRandom('7', 'things')(number)(),
  );
  expect(again).toEqual(first);
  expect(new Set(first).size).toBe(1_000);
  expect(first.reduce((sum, drawn) => sum + drawn, 0) / 1_000).toBeCloseTo(0.5, 1);
});

test('a log-normal number is below its median half of the time', () => {
  const random = seededRandom('7', 'log-normal');
  const logarithms = Array.from({ length: 20_000 }, () => Math.log(logNormal(random, 32, 0.96)));
  const below = logarithms.filter((drawn) => drawn < Math.log(32)).length;
  expect(Math.abs(below / 20_000 - 0.5)).toBeLessThan(0.01);
  const mean = logarithms.reduce((sum, drawn) => sum + drawn, 0) / 20_000;
  const variance = logarithms.reduce((sum, drawn) => sum + (drawn - mean) ** 2, 0) / 20_000;
  expect(Math.abs(Math.sqrt(variance) - 0.96)).toBeLessThan(0.02);
});
