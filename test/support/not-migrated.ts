import type { RunServer } from '../../src/features/stream/open-store.js';
import type { DatabaseTarget } from '../../src/io/postgres/connection/database-target.js';

/** A server whose schema is there already. */
export function notMigrated(target: DatabaseTarget): RunServer {
  return { target, embedded: false, notify: () => undefined };
}
