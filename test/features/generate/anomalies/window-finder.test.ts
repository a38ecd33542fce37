import { expect, test } from 'vitest';
import { windowFinder } from '../../../../src/features/generate/anomalies/window-finder.js';

test('a window begins with its first moment and is over at its end', () => {
  const [first, second] = [
    { from: 10, to: 20 },
    { from: 30, to: 40 },
  ];
  const windowAt = windowFinder([first, second]);
  expect([0, 10, 19, 20, 29, 30, 39, 40, 99].map(windowAt)).toEqual([
    undefined,
    first,
    first,
    undefined,
    undefined,
    second,
    second,
    undefined,
    undefined,
  ]);
});

test('a window that no time falls into is passed over', () => {
  const last = { from: 30, to: 40 };
  expect(windowFinder([{ from: 10, to: 20 }, last])(35)).toBe(last);
});
