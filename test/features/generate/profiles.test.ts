import { expect, test } from 'vitest';
import { NO_ANOMALIES } from '../../../src/features/generate/anomalies/anomaly.js';
import { MIXED_FAULTS } from '../../../src/features/generate/faults/fault-shares.js';
import { withProfile } from '../../../src/features/generate/profiles.js';
import { generateSettings } from '../../../src/features/generate/generate-settings.js';
import { settingsFrom } from '../../../src/core/settings/settings-from.js';

const NOW = Date.UTC(2026, 10, 24);
const DAY = 86_400_000;

function profile(texts: Readonly<Record<string, string>>) {
  return withProfile(settingsFrom(generateSettings, texts), NOW);
}

test('without a profile nothing changes', () => {
  const values = settingsFrom(generateSettings, { count: '5' });
  expect(withProfile(values, NOW)).toBe(values);
});

test('steady is live, and with a count as fast as it can be', () => {
  expect(profile({ profile: 'steady' })).toMatchObject({ rate: 100 });
  expect(profile({ profile: 'steady', rate: '7/s' })).toMatchObject({ rate: 7 });
  expect(profile({ profile: 'steady', count: '5' }).rate).toBeUndefined();
});

test('backfill is the 90 days before now, or before a day that never changes with a seed', () => {
  const values = { count: 500_000, start: NOW - 90 * DAY, end: NOW };
  expect(profile({ profile: 'backfill' })).toMatchObject(values);
  expect(profile({ profile: 'backfill', seed: '1' })).toMatchObject({ end: Date.UTC(2025, 0, 1) });
  expect(profile({ profile: 'backfill', end: '2026-06-01' })).toMatchObject({
    start: Date.UTC(2026, 5, 1) - 90 * DAY,
  });
});

test('black-friday is the last one that is over, with its peaks', () => {
  const { start, end, promotion } = profile({ profile: 'black-friday' });
  const friday = Date.UTC(2025, 10, 28);
  expect([start, end]).toEqual([friday - 4 * DAY, friday + 5 * DAY]);
  expect(promotion?.[0]).toEqual({ from: friday, to: friday + DAY, factor: 3 });
  const seeded = profile({ profile: 'black-friday', seed: '1' });
  expect(seeded.start).toBe(Date.UTC(2024, 10, 29) - 4 * DAY);
});

test('dirty has all faults, or those that are given', () => {
  expect(profile({ profile: 'dirty' })).toMatchObject({
    count: 20_000,
    faults: { shares: MIXED_FAULTS, anomalies: NO_ANOMALIES },
  });
  expect(profile({ profile: 'dirty', faults: 'late=1%' }).faults?.shares).toMatchObject({
    late: 0.01,
    null: 0,
  });
  expect(profile({ profile: 'dirty', rate: '5/s' }).count).toBeUndefined();
});
