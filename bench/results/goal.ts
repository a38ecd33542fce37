import type { Spread } from './spread.js';

/** The goal for a ratio. */
export interface Goal {
  readonly than: 'at least' | 'at most';
  readonly ratio: number;
}

/** The share of the goal that the worst pair must reach. */
const WORST_PAIR = 0.9;

/** Whether the median reaches the goal, and the worst pair at least its share of it. */
export function isMet({ least, median, most }: Spread, { than, ratio }: Goal): boolean {
  return than === 'at least'
    ? median >= ratio && least >= WORST_PAIR * ratio
    : median <= ratio && most <= ratio / WORST_PAIR;
}
