import type { Sql } from '../../../io/postgres/connection/connection.js';
import type { CountedEvents } from './counted-events.js';

/**
 * The inputs of every analysis. Times are passed as Dates, counts as floats (exact up to 2^53), money as decimal
 * strings.
 */
export interface StatsQuery {
  /** The connection, in the single transaction of all analyses. */
  readonly sql: Sql;
  /** The counted events, summed up by hour. */
  readonly counted: CountedEvents;
  /** The begin of the counted span; `until` is its end, exclusive. */
  readonly since: Date;
  readonly until: Date;
  /** From when batches are counted: sections about loading use the time of the load. */
  readonly loadedSince: Date;
}
