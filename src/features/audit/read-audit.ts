import type { Sql } from '../../io/postgres/connection/connection.js';

/** One command that changed data, as printed by `audit --json`. */
export interface AuditEntry {
  readonly command: string;
  readonly databaseUser: string;
  readonly clientHost: string;
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly beganAt: string;
  /** Null while the command runs, and permanently if it was killed. */
  readonly endedAt: string | null;
  readonly outcome: 'done' | 'failed' | 'stopped' | null;
  readonly figures: Readonly<Record<string, unknown>>;
}

interface AuditRecord extends Omit<AuditEntry, 'beganAt' | 'endedAt'> {
  readonly beganAt: Date;
  readonly endedAt: Date | null;
}

/** Reads the newest entries that began at or after a time. */
export async function readAudit(
  sql: Sql,
  { since, limit }: { readonly since: Date | undefined; readonly limit: number },
): Promise<AuditEntry[]> {
  const records = await sql<AuditRecord[]>`
    select command, database_user as "databaseUser", client_host as "clientHost",
      program_version as version, began_at as "beganAt", ended_at as "endedAt", outcome, figures
    from audit_log
    where ${since === undefined ? sql`true` : sql`began_at >= ${since}`}
    order by audit_id desc limit ${limit}`;
  return records.map(({ beganAt, endedAt, ...record }) => ({
    ...record,
    beganAt: beganAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  }));
}
