import { expect, it } from 'vitest';
import {
  addBatchToHour,
  addSampleToHour,
  SLOT,
  slotOf,
  type LastHour,
} from '../../../src/display/view/last-hour.js';
import { batchReport } from '../../support/recorded-run.js';

const START = slotOf(Date.UTC(2026, 10, 22, 12));
const NOTHING = { waitingFiles: undefined, memory: undefined, away: false };

function sum(hour: LastHour, name: 'read' | 'rejected'): number {
  return hour.reduce((total, slot) => total + slot[name], 0);
}

it('spreads the rows of a batch over the time that it took, and loses none', () => {
  const batch = batchReport({ seconds: 25, committedAt: START + 2 * SLOT + 5_000 });
  const hour = addBatchToHour([], batch);
  expect(hour.map(({ at }) => (at - START) / SLOT)).toEqual([0, 1, 2]);
  expect(hour.map(({ read }) => Math.round(read))).toEqual([20_000, 20_000, 10_000]);
  expect(sum(hour, 'read')).toBeCloseTo(batch.read);
  expect(sum(hour, 'rejected')).toBeCloseTo(batch.rejected);
});

it('keeps the longest batch of a slot and the lag of its last', () => {
  const [first, second] = [2, 1].map((seconds, index) =>
    batchReport({ seconds, committedAt: START + 3_000 + index, newestEvent: START + index }),
  );
  const hour = addBatchToHour(addBatchToHour([], first!), second!);
  expect(hour).toMatchObject([{ longestBatch: 2_000, lag: 3_000 }]);
});

it('does not lose a lag to a batch without events', () => {
  const given = { seconds: 1, committedAt: START + 2_000 };
  const some = addBatchToHour([], batchReport({ ...given, newestEvent: START }));
  const none = addBatchToHour(some, batchReport({ ...given, newestEvent: undefined }));
  expect(none).toMatchObject([{ lag: 2_000 }]);
});

it('remembers that the database was away at a moment of a slot', () => {
  const away = addSampleToHour([], { ...NOTHING, at: START, away: true });
  const back = addSampleToHour(away, { ...NOTHING, at: START + 1, memory: 7, waitingFiles: 3 });
  const later = addSampleToHour(back, { ...NOTHING, at: START + SLOT });
  expect(later).toMatchObject([
    { away: true, memory: 7, waitingFiles: 3 },
    { away: false, memory: undefined },
  ]);
});

it('is bounded, also by a batch that took longer than an hour', () => {
  let hour: LastHour = [];
  for (let slot = 0; slot < 1_000; slot += 1) {
    hour = addSampleToHour(hour, { ...NOTHING, at: START + slot * SLOT });
  }
  expect(hour).toHaveLength(360);
  const long = batchReport({ seconds: 7_200, committedAt: START + 1_000 * SLOT });
  expect(addBatchToHour(hour, long)).toHaveLength(360);
  const [oldest] = addBatchToHour(hour, long);
  expect(oldest?.at).toBe(START + 641 * SLOT);
});

it('survives a clock that is set back', () => {
  const late = addBatchToHour([], batchReport({ committedAt: START + 5 * SLOT }));
  const early = addBatchToHour(late, batchReport({ committedAt: START }));
  expect(sum(early, 'read')).toBeCloseTo(100_000);
});
