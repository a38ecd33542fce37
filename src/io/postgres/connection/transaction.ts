import type { Sql } from './connection.js';
import { DEADLOCK, SERIALIZATION_FAILURE, sqlState } from './sqlstate.js';

const ATTEMPTS = 5;

/** Does work in one transaction: all or nothing. After a deadlock it is retried. */
export async function transact<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(sql, work);
    } catch (error) {
      if (attempt === ATTEMPTS || sqlState(error) !== DEADLOCK) throw error;
    }
  }
}

/** Does work in one transaction, without a retry: all or nothing. Errors are rethrown unchanged. */
export function inTransaction<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  return within(sql`begin`, sql, work);
}

/**
 * Does work in one repeatable-read transaction: all or nothing. It is retried on a new snapshot after a
 * serialization failure or a deadlock.
 */
export async function transactInOneState<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await within(sql`begin isolation level repeatable read`, sql, work);
    } catch (error) {
      if (![SERIALIZATION_FAILURE, DEADLOCK].includes(sqlState(error) ?? '')) throw error;
    }
  }
}

async function within<T>(
  begin: PromiseLike<unknown>,
  sql: Sql,
  work: () => Promise<T>,
): Promise<T> {
  await begin;
  try {
    const result = await work();
    await sql`commit`;
    return result;
  } catch (error) {
    await sql`rollback`.catch(() => undefined); // the first error has the cause
    throw error;
  }
}

/** Reads from one snapshot of the database, unaffected by concurrent commits, and changes nothing. */
export async function readOneState<T>(sql: Sql, read: () => Promise<T>): Promise<T> {
  await sql`begin isolation level repeatable read read only`;
  try {
    return await read();
  } finally {
    await sql`rollback`.catch(() => undefined); // the read error has the cause
  }
}
