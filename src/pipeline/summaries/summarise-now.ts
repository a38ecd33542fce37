import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { summarise } from './summarise.js';

/** Milliseconds between two looks whether another process is done. */
const PAUSE = 200;

/** Brings the summaries up to what is stored, also where another process is at it: then behind it. */
export async function summariseNow(sql: Sql, schema: string): Promise<void> {
  while ((await summarise(sql, schema)) === 'elsewhere') await sleep(PAUSE);
}
