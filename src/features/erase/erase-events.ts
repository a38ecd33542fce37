import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import {
  transactWhenFree,
  type Patience,
} from '../../io/postgres/connection/transact-when-free.js';
import { expandMonths } from '../retain/expand-months.js';
import { recountDays } from '../../pipeline/summaries/recount-days.js';
import { findEvents, isOfPerson, type EventKey } from './find-events.js';
import { markErased } from './mark-erased.js';
import { emptyEvents, removeEvents } from './remove-events.js';
import type { Person } from './person.js';

/** Options for erasing events. */
export interface EventErasure {
  /** Whether to keep the events without their personal data. */
  readonly anonymise: boolean;
  readonly signal: AbortSignal;
  /** Number of events per transaction. */
  readonly chunk?: number;
  readonly patience?: Patience;
}

/** More than a person usually has. */
const CHUNK = 20_000;

/**
 * Deletes the events of a person, or the personal data in them, and records it in their files, batches and hours.
 * Loads wait for the transaction only, not for the search; events committed during a search are found by the next
 * one. Returns the number of events.
 * @throws DatabaseError when events are written without a pause for longer than the timeout; the signal's reason
 *   when it is aborted.
 */
export async function eraseEvents(
  sql: Sql,
  person: Person,
  { anonymise, signal, chunk = CHUNK, ...waiting }: EventErasure,
): Promise<number> {
  let erased = 0;
  for (;;) {
    signal.throwIfAborted();
    const keys = await findEvents(sql, person, chunk);
    if (keys.length === 0) return erased;
    const isInMonths = await expandMonths(sql, () =>
      Promise.resolve(keys.map(({ event_timestamp }) => event_timestamp)),
    );
    erased += await transactWhenFree(
      sql,
      () => eraseLocked(sql, person, { keys, isInMonths, anonymise }),
      {
        refusal: 'erase the events of a person',
        ...waiting,
      },
    );
  }
}

/** Events that are erased together. */
interface ErasedEvents {
  readonly keys: readonly EventKey[];
  /** SQL that is true for the events of their months. */
  readonly isInMonths: string;
  readonly anonymise: boolean;
}

async function eraseLocked(
  sql: Sql,
  person: Person,
  { keys, isInMonths, anonymise }: ErasedEvents,
): Promise<number> {
  // Taken first: a writer of events waits here, before it holds a lock on anything that is changed below.
  await sql`lock table ecommerce_events in share row exclusive mode`;
  const ids = arrayLiteral(keys.map((key) => key.event_id));
  const times = arrayLiteral(keys.map((key) => key.event_timestamp));
  const isMeant = sql`
    (event_id, event_timestamp) in (
      select * from unnest(${ids}::text[], ${times}::timestamptz[])
    ) and ${isOfPerson(sql, person)} and ${sql.unsafe(isInMonths)}`;
  // Read first: a cluster does not support an update of its coordinator's tables with a subquery on the events.
  const batches = await sql<{ batch_id: string }[]>`
    select distinct batch_id from ecommerce_events where ${isMeant}`;
  const batchIds = arrayLiteral(batches.map(({ batch_id }) => batch_id));
  await markErased(
    sql,
    sql`file_id in (select file_id from ingest_batches where batch_id = any(${batchIds}::bigint[]))`,
  );
  await recountDays(
    sql,
    keys.map(({ event_timestamp }) => event_timestamp),
    'sketches',
  );
  return anonymise ? emptyEvents(sql, isMeant) : removeEvents(sql, isMeant);
}
