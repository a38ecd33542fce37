import type { Sql } from './connection.js';
import { DEADLOCK, SERIALIZATION_FAILURE, sqlState } from './sqlstate.js';

const ATTEMPTS = 5;

/**
 * Does some work in one transaction: all of it or nothing. Where the server ends it because it and another
 * session wait for each other, it is done again.
 */
export async function transact<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTransaction(sql, work);
    } catch (error) {
      if (attempt === ATTEMPTS || sqlState(error) !== DEADLOCK) throw error;
    }
  }
}

/** Does some work in one transaction, once: all of it or nothing. Errors come as they are. */
export function inTransaction<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  return within(sql`begin`, sql, work);
}

/**
 * Does some work in one transaction that sees one state of the database: all of it or nothing. It is done again, in another
 * state, where another session has changed what it changes, or both wait for each other.
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
    await sql`rollback`.catch(() => undefined); // the first error is the one that tells
    throw error;
  }
}

/** Reads in one state of the database, whatever others commit meanwhile, and changes nothing. */
export async function readOneState<T>(sql: Sql, read: () => Promise<T>): Promise<T> {
  await sql`begin isolation level repeatable read read only`;
  try {
    return await read();
  } finally {
    await sql`rollback`.catch(() => undefined); // a failure to read is the one that tells
  }
}
