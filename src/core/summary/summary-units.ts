import { DAY_MINUTES } from './cover.js';

/**
 * For how many minutes before now the finer summaries are kept. What is older is told by the others, and by the
 * stored events of the hours that a window cuts.
 */
export const KEPT_MINUTES = {
  /** Events, units and amounts by the minute: today, and yesterday until the same time. */
  minutes: 2 * DAY_MINUTES,
  /** Products by the hour, and the different sessions, customers and orders of categories. */
  fineHours: 2 * DAY_MINUTES,
} as const;

/** Where no summary by the hour is wanted: no hour is as late. */
export const NO_HOURS = Number.POSITIVE_INFINITY;
