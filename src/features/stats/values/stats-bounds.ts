import type { Instant } from './instant.js';

/** Which events the statistics count. */
export interface StatsBounds {
  /** The begin of the time that is counted, to the minute; null where all events are. */
  readonly since: Instant | null;
}
