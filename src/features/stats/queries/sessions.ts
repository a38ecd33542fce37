import type { FunnelStep } from '../shop-stats.js';
import { shareOf } from '../values/share.js';
import type { StatsQuery } from './stats-query.js';

/** The sessions, and how far they came. */
export interface Sessions {
  readonly sessions: number;
  /** Sessions with a purchase, whatever came before it. */
  readonly buyingSessions: number;
  readonly funnel: readonly FunnelStep[];
}

interface Row {
  readonly sessions: number;
  readonly buying: number;
  readonly view: number;
  readonly cart: number;
  readonly purchase: number;
}

/** Counts the sessions by the steps that they reached (`FunnelStep` defines them). One scan of the events. */
export async function readSessions({ sql, since }: StatsQuery): Promise<Sessions> {
  const [row] = await sql<Row[]>`
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
  if (row === undefined) return { sessions: 0, buyingSessions: 0, funnel: [] };
  return {
    sessions: row.sessions,
    buyingSessions: row.buying,
    funnel: row.view === 0 ? [] : toFunnel(row),
  };
}

function toFunnel({ view, cart, purchase }: Row): readonly FunnelStep[] {
  return [
    { step: 'view', sessions: view, share: 1, conversion: null },
    { step: 'cart', sessions: cart, share: shareOf(cart, view), conversion: shareOf(cart, view) },
    {
      step: 'purchase',
      sessions: purchase,
      share: shareOf(purchase, view),
      conversion: shareOf(purchase, cart),
    },
  ];
}
