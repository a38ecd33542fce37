import type { TimeZone } from '../../../core/mapping/time/time-zone.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import type { Session } from '../../../io/postgres/connection/session.js';

/** Options and external inputs of an engine. */
export interface EngineOptions {
  /** The session for frequent short queries. */
  readonly feed: Session;
  /** The session for slow queries, which the short ones must not wait for. */
  readonly reader: Session;
  /** Updates the summaries from the stored events when many events are queued, because these take long to read. */
  readonly catchUp: (sql: Sql) => Promise<void>;
  readonly zone: TimeZone;
  readonly follows: 'clock' | 'data';
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Monotonic milliseconds. */
  readonly monotonic: () => number;
}
