import { DAY_MINUTES } from './cover.js';

/**
 * The number of minutes before now for which the finer summaries are kept. Older data is read from the other
 * summaries, and from the stored events for the hours that a window cuts.
 */
export const KEPT_MINUTES = {
  /** Events, units and amounts by minute: today, and yesterday until the same time. */
  minutes: 2 * DAY_MINUTES,
  /** Products by hour, and the distinct sessions, customers and orders of categories. */
  fineHours: 2 * DAY_MINUTES,
} as const;

/** Disables hourly summaries: no hour is as late. */
export const NO_HOURS = Number.POSITIVE_INFINITY;
