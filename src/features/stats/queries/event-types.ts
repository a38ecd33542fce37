import type { StatsQuery } from './stats-query.js';

/** The events by type, and the sums over all types. */
export interface EventTypes {
  readonly events: number;
  /** Number of them that are no longer stored. */
  readonly removed: number;
  /** Purchased units. */
  readonly units: number;
  /** Most frequent first. */
  readonly types: readonly { readonly eventType: string; readonly events: number }[];
}

interface Row {
  /** Null in the row of sums. */
  readonly eventType: string | null;
  readonly events: number;
  readonly removed: number;
  readonly units: number;
}

/** Counts the events by type. */
export async function readEventTypes({ sql, counted }: StatsQuery): Promise<EventTypes> {
  const rows = await sql<Row[]>`
    with by_type as materialized (
      select event_type, sum(events) as events, sum(removed) as removed, sum(units) as units
      from ${counted.rows}
      group by event_type
    )
    select event_type as "eventType",
      coalesce(sum(events), 0)::float8 as events,
      coalesce(sum(removed), 0)::float8 as removed,
      coalesce(sum(units), 0)::float8 as units
    from by_type
    where events > 0
    group by grouping sets ((event_type), ())
    order by events desc, event_type`;
  const sums = rows.find(({ eventType }) => eventType === null);
  const types = rows.flatMap(({ eventType, events }) =>
    eventType === null ? [] : [{ eventType, events }],
  );
  const { events = 0, removed = 0, units = 0 } = sums ?? {};
  return { events, removed, units, types };
}
