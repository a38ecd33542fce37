import { expect, it } from 'vitest';
import { memoize } from '../../../src/core/event/memoize.js';

function counted() {
  const made: string[] = [];
  const upper = memoize((text) => {
    made.push(text);
    return text.toUpperCase();
  });
  return { made, upper };
}

it('makes a value once', () => {
  const { made, upper } = counted();
  expect([upper('a'), upper('a'), upper('')]).toEqual(['A', 'A', '']);
  expect([upper('a'), upper('')]).toEqual(['A', '']);
  expect(made).toEqual(['a', '']);
});

it('forgets all when there are too many, and never keeps a long text', () => {
  const { made, upper } = counted();
  for (let index = 0; index <= 10_000; index++) upper(`text ${index}`);
  upper('text 0');
  expect(made).toHaveLength(10_002);
  const long = 'x'.repeat(1_001);
  upper(long);
  upper(long);
  expect(made).toHaveLength(10_004);
});
