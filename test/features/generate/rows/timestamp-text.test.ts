import { expect, test } from 'vitest';
import { wholeBetween, seededRandom } from '../../../../src/features/generate/chance/random.js';
import { timestampWriter } from '../../../../src/features/generate/rows/timestamp-text.js';

test('every time is written as Date would, without the zone, also when times go back', () => {
  const random = seededRandom('1', 'times');
  const timestamp = timestampWriter();
  const base = Date.UTC(2024, 1, 28, 23, 50);
  for (const reach of [3_000, 200_000, 4e10]) {
    for (let index = 0; index < 3_000; index += 1) {
      const time = base + wholeBetween(random, -reach, reach) + random();
      expect(timestamp(time)).toBe(new Date(time).toISOString().slice(0, -1));
    }
  }
});
