import type { Sql } from './connection.js';
import { DEADLOCK, sqlState } from './sqlstate.js';

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
export async function inTransaction<T>(sql: Sql, work: () => Promise<T>): Promise<T> {
  await sql`begin`;
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
