import { broken, DATABASE_WRONG, doubtful, fine } from '../findings/finding.js';
import type { DatabaseCheck } from './database-look.js';

interface SessionState {
  readonly zone: string;
  readonly path: string;
  readonly durable: boolean;
}

/** Checks whether the session has the requested time zone and schema, and whether commits are durable. */
export const checkSession: DatabaseCheck = async ({ sql, schema }) => {
  const [row] = await sql<SessionState[]>`
    select current_setting('TimeZone') as zone, current_setting('search_path') as path,
      current_setting('fsync')::boolean and current_setting('full_page_writes')::boolean
        and current_setting('synchronous_commit') <> 'off' as durable`;
  if (row?.zone !== 'UTC' || row.path !== `"${schema}"`) {
    return broken(
      'session',
      DATABASE_WRONG,
      `The session has the time zone ${row?.zone} and the search path ${row?.path}, not UTC and "${schema}".`,
      'Connect to the server directly: a pooler drops the settings of the connection.',
    );
  }
  if (!row.durable) {
    return doubtful(
      'session',
      'Time zone UTC; a crash of the server can lose committed data.',
      'Enable fsync, full_page_writes and synchronous_commit on the server.',
    );
  }
  return fine('session', 'Time zone UTC; committed data survives a crash.');
};
