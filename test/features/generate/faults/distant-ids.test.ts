import { beforeEach, expect, test } from 'vitest';
import type { CleanRow } from '../../../../src/features/generate/faults/clean-row.js';
import { DistantIds } from '../../../../src/features/generate/faults/distant-ids.js';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';

const DAY = 86_400_000;
const random = seededRandom('1', 'distant');

/** A row that was made on a day. */
function rowOn(day: number, stored = true): CleanRow {
  const texts = { event_id: `of day ${day}` } as CleanRow['texts'];
  return { texts, time: day * DAY, cents: 1, identity: { stored } };
}

let ids: DistantIds;
beforeEach(() => (ids = new DistantIds()));

/** A file of so many rows, the earliest of which is of this day. */
function putFile(day: number, rows: number): void {
  ids.remember(rowOn(day));
  ids.sent(day * DAY);
  ids.endFile(rows);
}

test('an id more than the horizon before all rows of its batch is given once', () => {
  putFile(1, 100);
  for (const day of [20, 21, 22]) putFile(day, 40_000);
  expect(ids.take(random, rowOn(23), [])).toBe('of day 1');
  expect(ids.take(random, rowOn(23), [])).toBeUndefined();
});

test('none is given where the batch can reach back to it', () => {
  putFile(1, 100);
  for (const day of [20, 21, 22]) putFile(day, 1_000);
  expect(ids.take(random, rowOn(23), [])).toBeUndefined();
});

test('none is given that is within the horizon of the row itself, or of a row that still waits', () => {
  putFile(1, 100);
  for (const day of [7, 7, 7]) putFile(day, 40_000);
  expect(ids.take(random, rowOn(7.9), [])).toBeUndefined();
  for (const day of [20, 21, 22]) putFile(day, 40_000);
  expect(ids.take(random, rowOn(23), [rowOn(2)])).toBeUndefined();
});

test('none is given that no loader has stored', () => {
  ids.remember(rowOn(1, false));
  for (const day of [20, 21, 22]) putFile(day, 40_000);
  expect(ids.take(random, rowOn(23), [])).toBeUndefined();
});
