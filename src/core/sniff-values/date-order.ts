import type { DecidedCandidate } from './time-decision.js';

/** Rows whose value only one order of day and month can read, and rows that both read. */
export interface OrderCounts {
  readonly dayFirst: number;
  readonly monthFirst: number;
  readonly both: number;
}

/** Whether the order of day and month is a question: a year at the begin means year, month, day, unless a value says otherwise. */
export function hasOrder({ candidate, counts }: DecidedCandidate): boolean {
  return candidate.orders.length > 0 && !(candidate.isUsual && counts.second === 0);
}

/** The rows of candidates with two orders of day and month by their order; undefined where there are none. */
export function orderCounts(decided: readonly DecidedCandidate[]): OrderCounts | undefined {
  const ordered = decided.filter(hasOrder);
  if (ordered.length === 0) return undefined;
  const total = { dayFirst: 0, monthFirst: 0, both: 0 };
  for (const { candidate, counts } of ordered) {
    const [first, second] = candidate.orders;
    if (first === undefined || second === undefined) continue;
    total[first] += counts.first;
    total[second] += counts.second;
    total.both += counts.both;
  }
  return total;
}
