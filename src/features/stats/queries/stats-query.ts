import type { TransactionSql } from 'postgres';

/**
 * What every analysis is given. Times go in and come out as Dates, counts come out as floats (exact up to
 * 2^53), money as decimal texts.
 */
export interface StatsQuery {
  /** The one transaction in which all analyses run. */
  readonly sql: TransactionSql;
  /** The begin of the first hour that is counted. */
  readonly since: Date;
}
