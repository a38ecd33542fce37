import type { Spread } from './spread.js';

/** What a ratio has to be. */
export interface Goal {
  readonly than: 'at least' | 'at most';
  readonly ratio: number;
}

/** The share of the goal that the worst pair has to reach. */
const WORST_PAIR = 0.9;

/** Whether the median reaches the goal, and the worst pair nearly does. */
export function isMet({ least, median, most }: Spread, { than, ratio }: Goal): boolean {
  return than === 'at least'
    ? median >= ratio && least >= WORST_PAIR * ratio
    : median <= ratio && most <= ratio / WORST_PAIR;
}
