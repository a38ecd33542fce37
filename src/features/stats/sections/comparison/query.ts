import type { SharedReadings } from '../../queries/shared-readings.js';
import type { ComparedWith } from '../../values/compared-with.js';
import type { Instant } from '../../values/instant.js';
import type { StatsBounds } from '../../values/stats-bounds.js';
import { readSection as readTotals, type Totals, type TotalsStats } from '../totals/query.js';

/** The totals of another span of the same length. */
export interface Comparison {
  readonly with: ComparedWith;
  /** The begin of that span; `until` is its end, exclusive. */
  readonly since: Instant;
  readonly until: Instant;
  readonly totals: Totals;
}

/** The statistics that the section shows. */
export interface ComparisonStats extends TotalsStats, StatsBounds {
  /** Null without a comparison. */
  readonly comparison: Comparison | null;
}

/** Reads the totals of the comparison period. */
export async function readSection({ compared }: SharedReadings): Promise<Comparison | null> {
  if (compared === undefined) return null;
  const { query } = compared.readings;
  return {
    with: compared.with,
    since: query.since.toISOString(),
    until: query.until.toISOString(),
    totals: await readTotals(compared.readings),
  };
}
