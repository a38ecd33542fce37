import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../../../core/errors/database-error.js';
import type { Sql } from './connection.js';
import { LOCK_NOT_AVAILABLE, sqlState } from './sqlstate.js';
import { transact } from './transaction.js';

/** The lock timeout, the number of attempts, and the pause between them; times in milliseconds. */
export interface Patience {
  readonly wait: number;
  readonly attempts: number;
  readonly pause: number;
}

/** A session that waits for the lock blocks others behind it, so the waits are short and frequent. */
const PATIENCE: Patience = { wait: 2_000, attempts: 30, pause: 1_000 };

/**
 * Does work in one transaction that locks the events exclusively, as soon as the lock is available.
 * @param refusal the action that is not possible until then, for the message, such as `drop x`.
 * @throws DatabaseError when the lock is not available after all attempts.
 */
export async function transactWhenFree<T>(
  sql: Sql,
  work: () => Promise<T>,
  { refusal, patience = PATIENCE }: { readonly refusal: string; readonly patience?: Patience },
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(sql, async () => {
        await sql.unsafe(`set local lock_timeout = ${patience.wait}`);
        return work();
      });
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
      if (attempt === patience.attempts) throw neverFree(refusal, error);
      await sleep(patience.pause);
    }
  }
}

function neverFree(refusal: string, cause: unknown): DatabaseError {
  return new DatabaseError(`Cannot ${refusal}: other sessions use the events without a pause.`, {
    code: 'database.locked',
    hint: 'Find the session that reads or writes them in pg_stat_activity, or try again later.',
    cause,
  });
}
