import type { Sql } from '../../../io/postgres/connection/connection.js';
import type { MinuteSpan } from '../../../core/summary/cover.js';
import { rollupOf } from '../../../pipeline/load/rollup-sql.js';
import { ROLLUP_KEY } from '../../../pipeline/load/rollup-sql.js';
import type { ShopWindow } from '../../../pipeline/summaries/shop-window.js';

/**
 * The events of a span summed up as in event_rollup_hourly: from the rollup for full hours, and from the stored
 * events, which are read once, for partial hours.
 */
export class CountedEvents {
  private constructor(
    private readonly sql: Sql,
    private readonly whole: MinuteSpan,
    private readonly cut: readonly object[],
  ) {}

  static async read(sql: Sql, { whole, cut }: ShopWindow): Promise<CountedEvents> {
    const rows: object[] = [];
    for (const { from, to } of cut) {
      const stored = `(select * from ecommerce_events
        where event_timestamp >= to_timestamp($1) and event_timestamp < to_timestamp($2)) as cut`;
      rows.push(...(await sql.unsafe<object[]>(rollupOf(stored), [from * 60, to * 60])));
    }
    return new CountedEvents(sql, whole, rows);
  }

  /** A table named `counted`, for `from`. */
  get rows() {
    const { sql, whole } = this;
    const columns = sql.unsafe(`${ROLLUP_KEY}, events, removed, units, revenue, refunds`);
    return sql`(
      select ${columns} from event_rollup_hourly
      where hour >= to_timestamp(${whole.from * 60}) and hour < to_timestamp(${whole.to * 60})
      union all
      select hour, event_type, category, device_type, currency, events, 0, units, revenue, refunds
      from jsonb_to_recordset(${JSON.stringify(this.cut)}::text::jsonb) as cut (
        hour timestamptz, event_type text, category text, device_type text, currency char(3),
        events bigint, units bigint, revenue numeric(20, 2), refunds numeric(20, 2)
      )
    ) as counted`;
  }
}
