import { describeTarget } from '../../../io/postgres/connection/database-target.js';
import { broken, DATABASE_WRONG, fine } from '../findings/finding.js';
import type { DatabaseCheck } from './database-look.js';

const OLDEST = 140_000;

/** Checks the version of PostgreSQL. */
export const checkVersion: DatabaseCheck = async ({ sql, target, embedded }) => {
  const [row] = await sql<{ number: number; version: string }[]>`
    select current_setting('server_version_num')::integer as number,
      current_setting('server_version') as version`;
  const what = `${embedded ? 'The embedded PostgreSQL' : 'PostgreSQL'} ${row?.version ?? ''}`;
  const message = `${what}: ${describeTarget(target)}, as user ${target.user}.`;
  if ((row?.number ?? 0) >= OLDEST) return fine('database', message);
  return broken('database', DATABASE_WRONG, message, 'Use PostgreSQL 14 or newer.');
};
