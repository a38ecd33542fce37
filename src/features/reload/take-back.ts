import type { Sql } from '../../io/postgres/connection/connection.js';
import { batchIdRange } from '../../pipeline/batches/batch-id.js';
import { takenBack, type RollupAddition, type RollupRow } from '../../pipeline/load/rollup.js';
import { ROLLUP_SOURCE, rollupOf } from '../../pipeline/load/rollup-sql.js';

/**
 * Deletes exactly the data of one file: its events, rejects, field quality and ledger rows. Returns the changes of
 * the rollup, so that its rows need not be locked before the end. Call it in the transaction of the reload.
 * @param isInMonths SQL that is true for the events of the file's months: see `expandMonths`.
 */
export async function takeBack(
  sql: Sql,
  fileId: number,
  isInMonths = 'true',
): Promise<RollupAddition[]> {
  const [first, last] = batchIdRange(fileId);
  const gone = await sql.unsafe<RollupRow[]>(
    `with gone as (
      delete from ecommerce_events where batch_id between $1 and $2 and ${isInMonths}
      returning ${ROLLUP_SOURCE}
    )
    ${rollupOf('gone')}`,
    [first, last],
  );
  await sql`delete from rejected_events where batch_id between ${first} and ${last}`;
  await sql`delete from field_quality where batch_id between ${first} and ${last}`;
  await sql`delete from ingest_batches where file_id = ${fileId}`;
  return gone.map(takenBack);
}

/** The months in which a loaded file has events, such as `2026-11-01`. */
export async function monthsOfFile(sql: Sql, fileId: number): Promise<readonly string[]> {
  const [first, last] = batchIdRange(fileId);
  const rows = await sql<{ month: string }[]>`
    select distinct to_char(date_trunc('month', event_timestamp, 'UTC'), 'YYYY-MM-DD') as month
    from ecommerce_events where batch_id between ${first} and ${last}`;
  return rows.map(({ month }) => month);
}
