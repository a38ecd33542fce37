import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { summarise } from './summarise.js';

/** Milliseconds between two checks whether the other process has finished. */
const PAUSE = 200;

/** Updates the summaries from the stored events. Waits if another process is updating them. */
export async function summariseNow(sql: Sql, schema: string): Promise<void> {
  while ((await summarise(sql, schema)) === 'elsewhere') await sleep(PAUSE);
}
