import type { Sql } from '../connection/connection.js';
import { sqlState } from '../connection/sqlstate.js';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';
import { beginAudit, endAudit, type AuditFigures } from './write-audit.js';

/** A command for the audit log. */
export interface Audited<Result> {
  readonly command: string;
  /** The figures of its result that are recorded. */
  readonly figuresOf: (result: Result) => AuditFigures;
}

/**
 * Does work that is recorded in the audit log. The row is written before the work begins, so that a killed command
 * leaves its row without an end. Work that cannot be recorded is not started.
 */
export async function withAudit<Result>(
  sql: Sql,
  { command, figuresOf }: Audited<Result>,
  work: () => Promise<Result>,
): Promise<Result> {
  const auditId = await beginAudit(sql, command);
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    const outcome = isStop(error) ? 'stopped' : 'failed';
    // Without a connection the row stays without an end, and the first error has the cause.
    await endAudit(sql, auditId, outcome, { code: codeOf(error) }).catch(() => undefined);
    throw error;
  }
  await endAudit(sql, auditId, 'done', figuresOf(result));
  return result;
}

function isStop(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The message of a failure can contain a value of a row; its code cannot. */
function codeOf(error: unknown): string {
  if (error instanceof EcomstreamError) return error.code;
  return isStop(error) ? 'stopped' : (sqlState(error) ?? 'unknown');
}
