import type { Sql } from '../../io/postgres/connection/connection.js';
import {
  transactWhenFree,
  type Patience,
} from '../../io/postgres/connection/transact-when-free.js';

/**
 * Changes partitions in one transaction while loads and reports wait. The lock is taken first, so that a session
 * that waits for this transaction holds nothing that is needed later.
 * @throws DatabaseError when the events are read or written without a pause for longer than the timeout.
 */
export function withEventsLocked<T>(
  sql: Sql,
  work: () => Promise<T>,
  waiting: { readonly refusal: string; readonly patience?: Patience },
): Promise<T> {
  return transactWhenFree(
    sql,
    async () => {
      await sql`lock table ecommerce_events in access exclusive mode`;
      return work();
    },
    waiting,
  );
}
