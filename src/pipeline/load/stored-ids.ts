import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Shard } from '../../io/postgres/cluster/shards.js';
import type { LoadingRuns, RunsLook, SharedKnowledge } from './loading-runs.js';
import { findStored } from './find-stored.js';
import { findEmptySpan } from './find-empty-span.js';
import type { FreshEvents, TimeSpan } from './fresh-events.js';
import { IdFilter } from './id-filter.js';

/** The result of a lookup of ids. */
export interface KnownIds {
  /** Ids that are stored. */
  readonly known: Set<string>;
  /** Ids that this run may have been about to store earlier: only these can be in its batches in flight. */
  readonly perhapsOurs: readonly string[];
}

/** The run's knowledge while it receives the ids that other runs store. */
interface OwnKnowledge extends SharedKnowledge {
  /** All ids that this run was about to store since then, and all that others stored. */
  readonly filter: IdFilter;
}

/** More ids would cause too many false positives. */
const MOST_IDS = 20_000_000;
/** Maximum number of sessions: each batch reads all of them. */
const MOST_SESSIONS = 1_000;
/** Maximum tries: a session takes its number a moment before its record is visible. */
const TRIES = 5;
const PAUSE_MS = 50;

/**
 * Finds out which events are already stored. Concurrent runs share the hashes of the ids that they store. For a
 * time span that was empty before, the database is queried only for ids that the filter may contain. Outside that
 * span, or if another session does not share its ids, it is queried for all ids.
 */
export class StoredIds {
  /** Undefined once the knowledge may be incomplete. */
  #own: OwnKnowledge | undefined;
  #begun: Promise<void> | undefined;

  constructor(private readonly runs: LoadingRuns) {}

  /**
   * Finds the ids that are already stored with a time inside the span. Adds all ids to the filter, as if they were
   * stored; if they are not stored after all, later queries only contain more ids than necessary.
   */
  async find(
    sql: Sql,
    fresh: FreshEvents,
    span: TimeSpan,
    shards: readonly Shard[] = [],
  ): Promise<KnownIds> {
    this.#begun ??= this.#begin(sql, span);
    await this.#begun.catch((error: unknown) => {
      this.#begun = undefined;
      throw error;
    });
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

  /** Shares the ids of a batch with other runs, in its transaction. */
  async share(sql: Sql, fresh: FreshEvents): Promise<void> {
    if (this.#own === undefined) return;
    const { hashes } = fresh;
    if (hashes.length > 0) await this.runs.share(sql, hashes);
  }

  /** Only before this run has stored anything: a commit whose reply was lost could take effect later. */
  async #begin(sql: Sql, span: TimeSpan): Promise<void> {
    const look = await this.runs.look(sql);
    const others = await patiently(
      () => this.runs.others(sql),
      ({ areStrange }) => !areStrange,
    );
    const common = others.areThere ? look.knowledge.find((each) => holds(each, look)) : undefined;
    const empty = common?.empty ?? (others.areStrange ? undefined : await findEmptySpan(sql, span));
    if (empty === undefined) {
      await this.runs.withdraw(sql);
      return;
    }
    // Its own sessions are included, because a crashed server loses their records.
    const sharers = others.areThere ? [...look.sessions] : look.own;
    const since = common?.since ?? look.last;
    this.#own = {
      since,
      sharers: [...(common?.sharers ?? []), ...sharers],
      empty,
      filter: new IdFilter(),
    };
    // Events stored before this query are not in the empty span; other runs share later ones.
    if (common === undefined) await this.runs.publish(sql, this.#own);
    else this.#learn(look);
    if (!others.areThere) await this.runs.forgetEnded(sql, look);
  }

  /** Adds the ids that others have stored; gives up sharing when the knowledge may be incomplete. */
  async #reconsider(sql: Sql, own: OwnKnowledge): Promise<void> {
    const look = await patiently(
      async () => {
        const look = await this.runs.look(sql);
        this.#learn(look);
        return look;
      },
      (look) => holds(own, look),
    );
    const isCheap =
      own.filter.added <= MOST_IDS && look.sessions.size <= MOST_SESSIONS && this.runs.isQuick;
    if (holds(own, look) && isCheap) return;
    await this.runs.withdraw(sql);
    this.#own = undefined;
  }

  #learn({ news }: RunsLook): void {
    for (const hashes of news) for (const hash of hashes) this.#own?.filter.add(hash);
  }
}

/**
 * Whether all ids stored since then are shared: every session of that time and every later one shares or has
 * shared.
 */
function holds({ since, sharers }: SharedKnowledge, { last, sessions }: RunsLook): boolean {
  if (!sharers.every((number) => sessions.has(number))) return false;
  for (let number = since + 1; number <= last; number++) if (!sessions.has(number)) return false;
  return true;
}

/** Repeats the query for a short time, until its result is good. */
async function patiently<T>(look: () => Promise<T>, isGood: (seen: T) => boolean): Promise<T> {
  let seen = await look();
  for (let tries = 1; tries < TRIES && !isGood(seen); tries++) {
    await sleep(PAUSE_MS);
    seen = await look();
  }
  return seen;
}

/** The parts of a span before and after an inner span. */
function around(inner: TimeSpan, { from, to }: TimeSpan): readonly TimeSpan[] {
  const before = { from, to: Math.min(to, inner.from - 1) };
  const behind = { from: Math.max(from, inner.to + 1), to };
  return [before, behind].filter((part) => part.from <= part.to);
}
