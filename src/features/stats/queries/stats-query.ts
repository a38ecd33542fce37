import type { Sql } from '../../../io/postgres/connection/connection.js';
import type { CountedEvents } from './counted-events.js';

/**
 * What every analysis is given. Times go in and come out as Dates, counts come out as floats (exact up to
 * 2^53), money as decimal texts.
 */
export interface StatsQuery {
  /** The connection, in the one transaction in which all analyses run. */
  readonly sql: Sql;
  /** The events that are counted, added up by the hour. */
  readonly counted: CountedEvents;
  /** The begin of the time that is counted, and its end, which is not in it. */
  readonly since: Date;
  readonly until: Date;
  /** From when on batches are counted: what is about loading goes by its own time. */
  readonly loadedSince: Date;
}
