import type { Sql } from '../../io/postgres/connection/connection.js';
import { CHECKS, type Check } from './checks.js';
import { recount } from './recount.js';

/** One thing that does not agree. */
export interface Disagreement {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** What one check found. */
export interface CheckResult {
  readonly name: string;
  readonly holds: string;
  readonly ok: boolean;
  /** How many things do not agree. */
  readonly wrong: number;
  /** The first of them. */
  readonly examples: readonly Disagreement[];
}

/** So many things that do not agree are shown of each check. */
export const EXAMPLES = 5;

/** Recounts everything in one state of the database, and changes nothing. */
export function runChecks(sql: Sql): Promise<CheckResult[]> {
  return recount(sql, async () => {
    const results: CheckResult[] = [];
    for (const check of CHECKS) results.push(await runCheck(sql, check));
    return results;
  });
}

async function runCheck(sql: Sql, { name, holds, query }: Check): Promise<CheckResult> {
  const rows = await sql.unsafe<(Disagreement & { wrong: string })[]>(
    `select what, expected::text, found::text, count(*) over () as wrong
     from (${query}) disagreements limit ${EXAMPLES}`,
  );
  const examples = rows.map(({ what, expected, found }) => ({ what, expected, found }));
  return { name, holds, ok: rows.length === 0, wrong: Number(rows[0]?.wrong ?? 0), examples };
}
