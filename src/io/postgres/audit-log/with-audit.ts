import type { Sql } from '../connection/connection.js';
import { sqlState } from '../connection/sqlstate.js';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';
import { beginAudit, endAudit, type AuditFigures } from './write-audit.js';

/** A command as the audit log knows it. */
export interface Audited<Result> {
  readonly command: string;
  /** What of its result is noted. */
  readonly figuresOf: (result: Result) => AuditFigures;
}

/**
 * Does some work that the audit log is to tell of. It is noted before it begins, so that a killed command leaves
 * its row, without an end; work that cannot be noted is not begun.
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
    // Without a connection the row stays without an end, and the first error is the one that tells.
    await endAudit(sql, auditId, outcome, { code: codeOf(error) }).catch(() => undefined);
    throw error;
  }
  await endAudit(sql, auditId, 'done', figuresOf(result));
  return result;
}

function isStop(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The message of a failure can hold a value of a row; its code cannot. */
function codeOf(error: unknown): string {
  if (error instanceof EcomstreamError) return error.code;
  return isStop(error) ? 'stopped' : (sqlState(error) ?? 'unknown');
}
