import type { Sql } from '../../../io/postgres/connection/connection.js';
import type { DatabaseTarget } from '../../../io/postgres/connection/database-target.js';
import type { Finding } from '../findings/finding.js';

/** The inputs of a database check. */
export interface DatabaseLook {
  readonly sql: Sql;
  readonly target: DatabaseTarget;
  readonly schema: string;
  readonly embedded: boolean;
  /** Milliseconds since the epoch, by this machine. */
  readonly now: () => number;
}

/** A read-only check of a database. */
export type DatabaseCheck = (look: DatabaseLook) => Promise<Finding>;
