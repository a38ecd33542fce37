import type { Sql } from '../../io/postgres/connection/connection.js';
import { CHECKS, type Check } from './checks.js';
import { EXAMPLES, type CheckResult, type Disagreement } from './check-result.js';
import { recount } from './recount.js';

/** Runs all checks in one snapshot, without changing anything. */
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
