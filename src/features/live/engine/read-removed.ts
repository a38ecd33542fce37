import { Cell, sumsOf } from '../../../core/shop/cell.js';
import { addSums } from '../../../core/shop/shop-sums.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { sumsOfRow, SUMS_OF_ROLLUP, type SumsRow } from './sums-row.js';
import { currencyOf } from './segment-sql.js';

interface Row extends SumsRow {
  readonly at: number;
  readonly category: string;
  readonly deviceType: string;
}

/**
 * Reads the removed events of some hours. They still count, as in the rollup; their minute is unknown, so they
 * count in the first minute of their hour.
 * @param since minutes since the epoch.
 */
export async function readRemoved(sql: Sql, since: number): Promise<ReadonlyMap<number, Cell>> {
  const rows = await sql<Row[]>`
    select (extract(epoch from hour) / 60)::float8 as at, category, device_type as "deviceType",
      currency, ${sql.unsafe(SUMS_OF_ROLLUP)}
    from (
      select hour, event_type, category, device_type, currency, removed as events,
        removed_units as units, removed_revenue as revenue, removed_refunds as refunds
      from event_rollup_hourly where hour >= to_timestamp(${since * 60}) and removed > 0
    ) as removed
    group by 1, 2, 3, 4`;
  const cells = new Map<number, Cell>();
  for (const row of rows) {
    const cell = cells.get(row.at) ?? new Cell();
    cells.set(row.at, cell);
    const { byCurrency } = cell.group(row.category, row.deviceType);
    addSums(sumsOf(byCurrency, currencyOf(row.currency)), sumsOfRow(row));
  }
  return cells;
}
