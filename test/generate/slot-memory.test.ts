import { expect, test } from 'vitest';
import { slotMemory } from '../../src/generate/slot-memory.js';

test('what was made is made once, until another number takes its slot', () => {
  const made: number[] = [];
  const remember = slotMemory(4, (number) => {
    made.push(number);
    return { number };
  });
  const numbers = [1, 1, 2, 5, 5, 1].map((number) => remember(number).number);
  expect(numbers).toEqual([1, 1, 2, 5, 5, 1]);
  expect(made).toEqual([1, 2, 5, 1]);
});
