import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Shard } from '../../io/postgres/cluster/shards.js';
import type { LoadingRuns, RunsLook, SharedKnowledge } from './loading-runs.js';
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

/** What the run knows as long as it is told what others store. */
interface OwnKnowledge extends SharedKnowledge {
  /** The ids of all events that this run was to store since, and of those that others stored. */
  readonly filter: IdFilter;
}

/** More would make the filter say "perhaps" too often. */
const MOST_IDS = 20_000_000;
/** All sessions are looked at with each batch. */
const MOST_SESSIONS = 1_000;
/** A session takes its number a moment before it can be seen that it shares. */
const TRIES = 5;
const PAUSE_MS = 50;

/**
 * Tells which events are stored already. Runs that load at the same time tell each other the hashes of the ids that they
 * store. In a time that held nothing before, the server is then asked for the ids alone of which a filter says "perhaps".
 * Around that time, and where others load that do not tell, it is asked for all of them.
 */
export class StoredIds {
  /** Undefined once it is not certain any more. */
  #own: OwnKnowledge | undefined;
  #begun: Promise<void> | undefined;

  constructor(private readonly runs: LoadingRuns) {}

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

  /** Tells other runs what a batch stores, in its transaction. */
  async share(sql: Sql, fresh: FreshEvents): Promise<void> {
    if (this.#own === undefined) return;
    const { hashes } = fresh;
    if (hashes.length > 0) await this.runs.share(sql, hashes);
  }

  /** Only before this run has stored anything: a commit whose reply was lost could come later. */
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
    // Its own sessions as well: a server that crashes forgets them.
    const sharers = others.areThere ? [...look.sessions] : look.own;
    const since = common?.since ?? look.last;
    this.#own = {
      since,
      sharers: [...(common?.sharers ?? []), ...sharers],
      empty,
      filter: new IdFilter(),
    };
    // What was stored before it finds out itself is not in the empty time; what comes then, others tell.
    if (common === undefined) await this.runs.publish(sql, this.#own);
    else this.#learn(look);
    if (!others.areThere) await this.runs.forgetEnded(sql, look);
  }

  /** Learns what others have stored, or gives up where that is not certain any more. */
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

/** Whether everything that was stored since is shared: by sessions that were there or came, and still share or have ended. */
function holds({ since, sharers }: SharedKnowledge, { last, sessions }: RunsLook): boolean {
  if (!sharers.every((number) => sessions.has(number))) return false;
  for (let number = since + 1; number <= last; number++) if (!sessions.has(number)) return false;
  return true;
}

/** Looks again for a moment, until what is seen is good. */
async function patiently<T>(look: () => Promise<T>, isGood: (seen: T) => boolean): Promise<T> {
  let seen = await look();
  for (let tries = 1; tries < TRIES && !isGood(seen); tries++) {
    await sleep(PAUSE_MS);
    seen = await look();
  }
  return seen;
}

/** The parts of a span that lie before and behind another one. */
function around(inner: TimeSpan, { from, to }: TimeSpan): readonly TimeSpan[] {
  const before = { from, to: Math.min(to, inner.from - 1) };
  const behind = { from: Math.max(from, inner.to + 1), to };
  return [before, behind].filter((part) => part.from <= part.to);
}
