import { hostname } from 'node:os';
import type { JSONValue } from 'postgres';
import type { Sql } from '../connection/connection.js';
import { programVersion } from '../../process/program-version.js';

/** The figures of a command, in numbers and codes; never a value of a row nor the name of a person. */
export type AuditFigures = { readonly [name: string]: JSONValue };

/** Whether the audit log exists: a schema of an older version has none. */
export async function hasAuditLog(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ name: string | null }[]>`select to_regclass('audit_log')::text as name`;
  return row?.name != null;
}

/** Records a finished command. */
export async function writeAudit(sql: Sql, command: string, figures: AuditFigures): Promise<void> {
  const auditId = await beginAudit(sql, command);
  await endAudit(sql, auditId, 'done', figures);
}

/** Records the start of a command, before it changes anything; returns the key of its row. */
export async function beginAudit(sql: Sql, command: string): Promise<string> {
  const [row] = await sql<{ audit_id: string }[]>`
    insert into audit_log (command, client_host, program_version)
    values (${command}, ${hostname()}, ${programVersion()})
    returning audit_id`;
  if (row === undefined) throw new Error('an insert that returns has a row');
  return row.audit_id;
}

/** Records the end of a command. */
export async function endAudit(
  sql: Sql,
  auditId: string,
  outcome: 'done' | 'failed' | 'stopped',
  figures: AuditFigures,
): Promise<void> {
  await sql`
    update audit_log
    set outcome = ${outcome}, figures = ${sql.json(figures)}::json, ended_at = clock_timestamp()
    where audit_id = ${auditId}`;
}
