import { expect, test } from 'vitest';
import { slotMemory } from '../../../../src/features/generate/chance/slot-memory.js';

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

test('what is not kept is made again, and takes no slot from others', () => {
  const made: number[] = [];
  const make = (number: number) => {
    made.push(number);
    return number;
  };
  const remember = slotMemory(4, make, (number) => number < 4);
  for (const number of [1, 5, 5, 1]) remember(number);
  expect(made).toEqual([1, 5, 5]);
});
