import type { TimeZone } from '../../../core/mapping/time/time-zone.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import type { Session } from '../../../io/postgres/connection/session.js';

/** What an engine is told, and the parts of the world that it looks at. */
export interface EngineOptions {
  /** For what is looked at all the time. */
  readonly feed: Session;
  /** For what takes longer, so that nothing waits for it. */
  readonly reader: Session;
  /** Brings the summaries up to what is stored, where much of it is not in them: it would take long to read. */
  readonly catchUp: (sql: Sql) => Promise<void>;
  readonly zone: TimeZone;
  readonly follows: 'clock' | 'data';
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Milliseconds since any moment; they only grow. */
  readonly monotonic: () => number;
}
