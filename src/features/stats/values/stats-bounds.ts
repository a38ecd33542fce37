import type { Instant } from './instant.js';

/** Which events the statistics count, and which of them were scanned. */
export interface StatsBounds {
  /** The begin of the first hour that is counted; null where all events are. */
  readonly since: Instant | null;
  /**
   * The events that were scanned for what the hourly rollup cannot answer: customers, sessions, the funnel,
   * products, the best seller of a category, the average price by device. Null where they are all that are counted.
   */
  readonly scanned: ScannedEvents | null;
}

/** The newest events: all of whole hours. */
export interface ScannedEvents {
  /** The begin of the first hour. */
  readonly since: Instant;
  readonly events: number;
}
