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

/** How events are erased. */
export interface EventErasure {
  /** Whether they stay, without what they tell of the person. */
  readonly anonymise: boolean;
  readonly signal: AbortSignal;
  /** How many go in one transaction. */
  readonly chunk?: number;
  readonly patience?: Patience;
}

/** A person has fewer. */
const CHUNK = 20_000;

/**
 * Removes the events of a person, or what they tell of the person, and notes it in their files, batches and hours.
 * Whoever loads meanwhile waits for the transaction only, not for the search; what is committed during a search is
 * found by the next one. Returns how many events they were.
 * @throws DatabaseError when the events are written without a pause for longer than our patience; the signal's
 * reason when it is aborted.
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
        refusal: 'those of a person cannot be erased',
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
  // First of all: who writes events waits here, and holds nothing yet of what is changed below in any order.
  await sql`lock table ecommerce_events in share row exclusive mode`;
  const ids = arrayLiteral(keys.map((key) => key.event_id));
  const times = arrayLiteral(keys.map((key) => key.event_timestamp));
  const isMeant = sql`
    (event_id, event_timestamp) in (
      select * from unnest(${ids}::text[], ${times}::timestamptz[])
    ) and ${isOfPerson(sql, person)} and ${sql.unsafe(isInMonths)}`;
  // Read first: a cluster refuses an update of its coordinator's tables by a search of the events.
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
