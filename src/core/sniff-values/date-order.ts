import type { DecidedCandidate } from './time-decision.js';

/** The numbers of rows whose value is readable in only one order of day and month, and in both. */
export interface OrderCounts {
  readonly dayFirst: number;
  readonly monthFirst: number;
  readonly both: number;
}

/** Whether the order of day and month is open. A leading year means year, month, day, unless a value contradicts it. */
export function hasOrder({ candidate, counts }: DecidedCandidate): boolean {
  return candidate.orders.length > 0 && !(candidate.isUsual && counts.second === 0);
}

/** The rows of candidates with two orders of day and month, by order; undefined if there are none. */
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
