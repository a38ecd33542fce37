import { DAY_MINUTES } from '../../core/summary/cover.js';
import { formatCounted } from '../../core/text/format-count.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { readKept } from '../../pipeline/summaries/kept.js';
import { readQueued } from '../../pipeline/summaries/shop-window.js';
import { compareFirstPurchases, comparePurchases } from './compare-purchases.js';
import { compareSketches } from './compare-sketches.js';
import { compareMinutes, compareProducts } from './compare-sums.js';
import { Findings } from './findings.js';
import { recount } from './recount.js';
import type { CheckResult } from './check-result.js';

/**
 * Recounts the summaries of every day in one snapshot, including queued digests. Excludes days with deliberately
 * removed events, which still count in the summaries, and days that are marked for recomputation.
 */
export function checkSummaries(sql: Sql): Promise<CheckResult[]> {
  return recount(sql, async () => {
    // Avoids slower sorts on disk.
    await sql`set local work_mem = '64MB'`;
    const { days, waiting } = await daysToCheck(sql);
    const rest = waiting === 0 ? '' : ` (${formatCounted(waiting, 'day')} not summarised yet)`;
    const sketches = new Findings(
      'summary-sketches',
      `the summaries count the sessions, customers and orders of every hour and day${rest}`,
    );
    const products = new Findings(
      'summary-products',
      `the summaries have the events, pieces and revenue of every product and day${rest}`,
    );
    const minutes = new Findings(
      'summary-minutes',
      `the summaries have the events, pieces and revenue of every minute of the last days${rest}`,
    );
    const customers = new Findings(
      'summary-customers',
      `the summaries have the purchases and the first purchase of every customer${rest}`,
    );
    const kept = (await readKept(sql)).minutes;
    for (const day of days) {
      const queued = await readQueued(sql, {
        from: day * DAY_MINUTES,
        to: (day + 1) * DAY_MINUTES,
      });
      sketches.add(...(await compareSketches(sql, day, queued)));
      products.add(...(await compareProducts(sql, day, queued)));
      customers.add(...(await comparePurchases(sql, day, queued)));
      const end = (day + 1) * DAY_MINUTES;
      if (kept >= end) continue;
      const from = Math.max(kept, day * DAY_MINUTES);
      minutes.add(...(await compareMinutes(sql, from, end, queued)));
    }
    customers.add(...(await compareFirstPurchases(sql)));
    return [sketches, products, minutes, customers].map((findings) => findings.result());
  });
}

/** Days since the epoch. */
async function daysToCheck(
  sql: Sql,
): Promise<{ readonly days: readonly number[]; readonly waiting: number }> {
  const rows = await sql<{ day: number; waits: boolean }[]>`
    with stored as (
      select (hour at time zone 'UTC')::date as day, sum(removed) as removed
      from event_rollup_hourly group by 1
    )
    select day - date '1970-01-01' as day, coalesce(recount is not null, false) as waits
    from stored left join summary_days using (day)
    where removed = 0 and sealed is not true
    order by 1`;
  const days = rows.flatMap(({ day, waits }) => (waits ? [] : [day]));
  return { days, waiting: rows.length - days.length };
}
