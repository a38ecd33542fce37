import type { Instant } from '../../stats/values/instant.js';

const MINUTE = 60_000;

/** The instant at which a minute begins. @param minute since the epoch. */
export function instantOf(minute: number): Instant {
  return new Date(minute * MINUTE).toISOString();
}
