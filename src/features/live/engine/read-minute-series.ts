import { cellsOf } from '../../../core/shop/cell.js';
import { LOOKED_BACK } from '../../../core/shop/watch/detect.js';
import { MinuteSeries, type Counts } from '../../../core/shop/watch/minute-series.js';
import { DAY_MINUTES } from '../../../core/summary/cover.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { readKept } from '../../../pipeline/summaries/kept.js';
import { readQueued } from '../../../pipeline/summaries/shop-window.js';
import { isWithin } from '../../../pipeline/summaries/sql-of-time.js';
import { COUNTS_OF_ROLLUP } from './step-sql.js';

/** Number of minutes for which alerts are shown. */
export const WATCHED_MINUTES = DAY_MINUTES;

/**
 * Reads the minutes before the hot cells for alert detection, as far as they are kept; add the hot cells to them.
 * Call it in a transaction with a single snapshot.
 */
export async function readMinuteSeries(
  sql: Sql,
  now: number,
  hotSince: number,
): Promise<MinuteSeries> {
  const { minutes } = await readKept(sql);
  const since = Math.min(hotSince, Math.max(minutes, now - WATCHED_MINUTES - LOOKED_BACK));
  const series = new MinuteSeries(since);
  if (since === hotSince) return series;
  const rows = await sql<(Counts & { minute: number; device: string })[]>`
    select (extract(epoch from minute) / 60)::float8 as minute, device_type as device,
      ${sql.unsafe(COUNTS_OF_ROLLUP)}
    from summary_minutes where ${sql.unsafe(isWithin('minute', since, hotSince))}
    group by 1, 2`;
  for (const { minute, device, ...counts } of rows) series.add(minute, device, counts);
  for (const digest of await readQueued(sql, { from: since, to: hotSince })) {
    series.addCells(cellsOf(digest));
  }
  return series;
}
