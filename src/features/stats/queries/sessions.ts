import type { StatsQuery } from './stats-query.js';

/** The sessions of the scanned events, and how many of them reached each step of the funnel. */
export interface Sessions {
  readonly sessions: number;
  /** Sessions with a purchase, whatever came before it. */
  readonly buying: number;
  readonly view: number;
  readonly cart: number;
  readonly purchase: number;
}

const NO_SESSIONS: Sessions = { sessions: 0, buying: 0, view: 0, cart: 0, purchase: 0 };

/** Counts the sessions by the steps that they reached (`FunnelStep` of the funnel defines them). One scan of the events. */
export async function readSessions({ sql, since }: StatsQuery): Promise<Sessions> {
  const [row] = await sql<Sessions[]>`
    with by_session as materialized (
      select session_id,
        bool_or(event_type = 'view') as viewed,
        bool_or(event_type in ('cart', 'add_to_cart')) as carted,
        bool_or(event_type = 'purchase') as bought
      from ecommerce_events
      where event_timestamp >= ${since} and session_id is not null
      group by session_id
    )
    select count(*)::float8 as sessions,
      (count(*) filter (where bought))::float8 as buying,
      (count(*) filter (where viewed))::float8 as view,
      (count(*) filter (where viewed and carted))::float8 as cart,
      (count(*) filter (where viewed and carted and bought))::float8 as purchase
    from by_session`;
  return row ?? NO_SESSIONS;
}
