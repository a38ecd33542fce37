import type { Encoding } from '../dialect/encoding.js';

/** What a user has said of how a file is written, so that it need not be found. */
export interface GivenDialect {
  /** A byte order mark takes precedence, as when the file is loaded. */
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: string | undefined;
  /** Whether the first line of the table names its columns. */
  readonly header?: boolean | undefined;
}
