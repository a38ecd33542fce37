import type { Instant } from './instant.js';

/** Which events the statistics count. */
export interface StatsBounds {
  /** The begin of the counted span, to the minute; null for all events. */
  readonly since: Instant | null;
}
