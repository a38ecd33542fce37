import { broken, DATABASE_WRONG, doubtful, fine } from '../findings/finding.js';
import type { DatabaseCheck } from './database-look.js';

interface SessionState {
  readonly zone: string;
  readonly path: string;
  readonly durable: boolean;
}

/** Whether the session has the time zone and the schema that it asked for, and commits survive a crash. */
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
      'A pooler in between drops what a connection asks for: connect to the server itself.',
    );
  }
  if (!row.durable) {
    return doubtful(
      'session',
      'Time zone UTC; a crash of the server can lose what it has confirmed.',
      'Switch fsync, full_page_writes and synchronous_commit on in the server.',
    );
  }
  return fine('session', 'Time zone UTC; what is committed survives a crash.');
};
