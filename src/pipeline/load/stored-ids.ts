import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Shard } from '../../io/postgres/cluster/shards.js';
import type { EventWriters } from '../ledger/event-writers.js';
import { findStored } from './find-stored.js';
import { findEmptySpan } from './find-empty-span.js';
import type { FreshEvents, TimeSpan } from './fresh-events.js';
import { IdFilter } from './id-filter.js';

/** Which of some ids are known. */
export interface KnownIds {
  /** Those that are stored. */
  readonly known: Set<string>;
  /** Those that this run may have been about to store before: no others can be in its batches in flight. */
  readonly perhapsOurs: readonly string[];
}

/** What the run knows when nobody else stores events. */
interface OwnKnowledge {
  /** The number of the newest writer when it began. */
  readonly writer: number;
  /** Held no event when it began. */
  readonly empty: TimeSpan;
  /** The ids of all events that this run was to store since. */
  readonly filter: IdFilter;
}

/** More would make the filter say "perhaps" too often. */
const MOST_IDS = 20_000_000;

/**
 * Tells which events are stored already. Where a run is the only one that loads, only what it loaded itself can be
 * in a time that held nothing before: there the server is asked for the ids alone of which a filter says "perhaps".
 * Around that time, and where others load too, it is asked for all of them.
 */
export class StoredIds {
  /** Undefined once others load too: nothing of it is certain any more. */
  #own: OwnKnowledge | undefined;
  #isBegun = false;

  constructor(private readonly writers: EventWriters) {}

  /**
   * Which ids of these events are stored already with a time inside the span. From then on it counts on all of
   * them being stored; where they were not after all, it only asks for more than it had to.
   */
  async find(
    sql: Sql,
    fresh: FreshEvents,
    span: TimeSpan,
    shards: readonly Shard[] = [],
  ): Promise<KnownIds> {
    if (!this.#isBegun) await this.#begin(sql, span);
    if (this.#own !== undefined) await this.#reconsider(sql, this.#own);
    const own = this.#own;
    const perhapsOurs = own ? fresh.idsWhose((hash) => own.filter.add(hash)) : fresh.ids;
    const known = await findStored(sql, perhapsOurs, span, shards);
    const parts = own ? around(own.empty, span) : [];
    const all = parts.length > 0 ? fresh.ids : [];
    for (const part of parts) {
      for (const id of await findStored(sql, all, part, shards)) known.add(id);
    }
    return { known, perhapsOurs };
  }

  /** Only before this run has stored anything: a commit whose reply was lost could come later. */
  async #begin(sql: Sql, span: TimeSpan): Promise<void> {
    this.#isBegun = true;
    const writer = await this.writers.alone(sql);
    if (writer === undefined) return;
    const empty = await findEmptySpan(sql, span);
    if (empty !== undefined) this.#own = { writer, empty, filter: new IdFilter() };
  }

  async #reconsider(sql: Sql, { writer, filter }: OwnKnowledge): Promise<void> {
    const isAlone = await this.writers.areOwnSince(sql, writer);
    if (!isAlone || filter.added > MOST_IDS) this.#own = undefined;
  }
}

/** The parts of a span that lie before and behind another one. */
function around(inner: TimeSpan, { from, to }: TimeSpan): readonly TimeSpan[] {
  const before = { from, to: Math.min(to, inner.from - 1) };
  const behind = { from: Math.max(from, inner.to + 1), to };
  return [before, behind].filter((part) => part.from <= part.to);
}
