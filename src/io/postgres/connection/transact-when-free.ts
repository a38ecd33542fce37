import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from '../../../core/errors/database-error.js';
import type { Sql } from './connection.js';
import { LOCK_NOT_AVAILABLE, sqlState } from './sqlstate.js';
import { transact } from './transaction.js';

/** How long a lock is waited for at a time, how often, and how long the pauses are; in milliseconds. */
export interface Patience {
  readonly wait: number;
  readonly attempts: number;
  readonly pause: number;
}

/** Who waits for the lock makes others wait behind it, so it is not waited for long, but often. */
const PATIENCE: Patience = { wait: 2_000, attempts: 30, pause: 1_000 };

/**
 * Does some work in one transaction that locks the events against others, as soon as these let it.
 * @param refusal What cannot be done as long as they do not, such as `x cannot be dropped`.
 * @throws DatabaseError when the events are in use without a pause for longer than our patience.
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
  return new DatabaseError(`The events are in use without a pause: ${refusal}.`, {
    code: 'database.locked',
    hint: 'Some session reads or writes them for long: look at pg_stat_activity, and try again later.',
    cause,
  });
}
