import type { Sql } from '../../io/postgres/connection/connection.js';
import type { KEPT_MINUTES } from '../../core/summary/summary-units.js';

/** For each finer summary, the first minute since the epoch from which it is complete. */
export type FirstKept = Readonly<Record<keyof typeof KEPT_MINUTES, number>>;

/** Nothing was ever summarised, so none is complete. */
const NOTHING = Number.POSITIVE_INFINITY;

/** Reads from when the finer summaries are complete. */
export async function readKept(sql: Sql): Promise<FirstKept> {
  const rows = await sql<{ kind: string; since: number }[]>`
    select kind, (extract(epoch from since) / 60)::float8 as since from summary_kept`;
  const since = new Map(rows.map((row) => [row.kind, row.since]));
  return {
    minutes: since.get('minutes') ?? NOTHING,
    fineHours: since.get('fineHours') ?? NOTHING,
  };
}
