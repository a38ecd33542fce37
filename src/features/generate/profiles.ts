import type { GenerateValues } from './generate-settings.js';
import { NO_ANOMALIES } from './anomalies/anomaly.js';
import { MIXED_FAULTS } from './faults/fault-shares.js';

const DAY = 86_400_000;
/** The year of a profile's days when a seed is set: in the past. */
const SEEDED_YEAR = 2024;

/**
 * Adds the settings of the profile. Explicit settings take precedence; with a seed, the days of a profile are
 * fixed.
 */
export function withProfile(values: GenerateValues, now: number): GenerateValues {
  const { profile, count, seed } = values;
  if (profile === undefined) return values;
  if (profile === 'steady') {
    return { ...values, rate: values.rate ?? (count === undefined ? 100 : undefined) };
  }
  if (profile === 'dirty') {
    const most = count ?? (values.rate === undefined ? 20_000 : undefined);
    const faults = values.faults ?? { shares: MIXED_FAULTS, anomalies: NO_ANOMALIES };
    return { ...values, count: most, faults };
  }
  if (profile === 'backfill') {
    const end = values.end ?? (seed === undefined ? now : Date.UTC(SEEDED_YEAR + 1, 0, 1));
    return { ...values, count: count ?? 500_000, start: values.start ?? end - 90 * DAY, end };
  }
  const friday = blackFriday(seed === undefined ? now - 5 * DAY : Date.UTC(SEEDED_YEAR, 11, 31));
  const day = (offset: number, factor: number) => ({
    from: friday + offset * DAY,
    to: friday + (offset + 1) * DAY,
    factor,
  });
  return {
    ...values,
    count: count ?? 200_000,
    start: values.start ?? friday - 4 * DAY,
    end: values.end ?? friday + 5 * DAY,
    promotion: values.promotion ?? [day(0, 3), day(1, 1.8), day(2, 1.8), day(3, 2)],
  };
}

/** The last Black Friday (the day after the fourth Thursday of November) that is not after a time. */
function blackFriday(time: number): number {
  const year = new Date(time).getUTCFullYear();
  return fridayOf(year) <= time ? fridayOf(year) : fridayOf(year - 1);
}

function fridayOf(year: number): number {
  const first = new Date(Date.UTC(year, 10, 1)).getUTCDay();
  return Date.UTC(year, 10, 1 + ((11 - first) % 7) + 22);
}
