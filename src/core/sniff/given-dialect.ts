import type { Encoding } from '../dialect/encoding.js';

/** The user's settings for the format of a file; they replace detection. */
export interface GivenDialect {
  /** A byte order mark takes precedence, as during a load. */
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: string | undefined;
  /** Whether the first line of the table names its columns. */
  readonly header?: boolean | undefined;
}
