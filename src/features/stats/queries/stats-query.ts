import type { Sql } from '../../../io/postgres/connection/connection.js';

/**
 * What every analysis is given. Times go in and come out as Dates, counts come out as floats (exact up to
 * 2^53), money as decimal texts.
 */
export interface StatsQuery {
  /** The connection, in the one transaction in which all analyses run. */
  readonly sql: Sql;
  /** The begin of the first hour that is counted. */
  readonly since: Date;
}
