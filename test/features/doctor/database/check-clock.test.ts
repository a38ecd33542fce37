import { expect, it } from 'vitest';
import { judgeClocks } from '../../../../src/features/doctor/database/check-clock.js';

it.each([
  ['together', 10, 5, 'ok'],
  ['apart, but the answer took as long', 30_000, 30_000, 'ok'],
  ['the server a minute ahead', 60_000, 5, 'warn'],
  ['the server a minute behind', -60_000, 5, 'warn'],
  ['an hour apart', -3_600_000, 5, 'fail'],
])('%s', (_, ahead, uncertain, level) => {
  expect(judgeClocks(ahead, uncertain).level).toBe(level);
});

it('says who is ahead', () => {
  expect(judgeClocks(90_000, 0).message).toBe(
    "The server's clock is 1 m 30 s ahead of this machine's.",
  );
});
