import type { Sql } from '../../../io/postgres/connection/connection.js';
import type { DatabaseTarget } from '../../../io/postgres/connection/database-target.js';
import type { Finding } from '../findings/finding.js';

/** What every look at a database is given. */
export interface DatabaseLook {
  readonly sql: Sql;
  readonly target: DatabaseTarget;
  readonly schema: string;
  readonly embedded: boolean;
  /** Milliseconds since the epoch, by this machine. */
  readonly now: () => number;
}

/** One look at a database; it only reads. */
export type DatabaseCheck = (look: DatabaseLook) => Promise<Finding>;
