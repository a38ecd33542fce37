import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { TimeSpan } from './fresh-events.js';

/** Knowledge of stored events that concurrent runs share. It is valid for each run that sees the same sessions. */
export interface SharedKnowledge {
  /** The number of the newest session when the knowledge was collected. */
  readonly since: number;
  /** Numbers of the sharing sessions at that time. */
  readonly sharers: readonly number[];
  /** The span that contained no events at that time, except events whose ids are shared. */
  readonly empty: TimeSpan;
}

/** A snapshot of all loading sessions, read in one statement. */
export interface RunsLook {
  /** The number of the newest session, shared or not. */
  readonly last: number;
  /** Numbers of all sessions that share, including ended ones. */
  readonly sessions: ReadonlySet<number>;
  /** Session numbers of this run. */
  readonly own: readonly number[];
  /** The knowledge published by these runs. */
  readonly knowledge: readonly SharedKnowledge[];
  /** Hashes of the ids that other runs have stored since the last snapshot, by batch. */
  readonly news: readonly Int32Array[];
}

/** The other live sessions that load events. */
export interface Others {
  /** Whether there are any. */
  readonly areThere: boolean;
  /** Whether one of them does not share ids: an older version, a reload, or a run that stopped sharing. */
  readonly areStrange: boolean;
}

/**
 * Maximum number of batches seen after a gap in the batch numbers. Beyond it, the missing batch is not expected
 * any more.
 */
const MOST_AHEAD = 10_000;

/**
 * The sessions that load events, as seen by one run. Each session takes an advisory lock, which ends with the
 * session, and then a sequence number, which is never reused. A sharing run records its session numbers and, in
 * the transaction of each batch, the hashes of its ids. So a run can tell whether any session may have stored
 * events since some moment without sharing their ids, even a session that has ended meanwhile.
 */
export class LoadingRuns {
  readonly #registering = new Set<Promise<unknown>>();
  #isSharing = true;
  /** All batches up to this number were seen; `#seenAhead` holds seen batches with higher numbers. */
  #seenTo = 0;
  readonly #seenAhead = new Set<number>();

  constructor(private readonly runId: string) {}

  /** Registers a session of this run, before it stores anything. */
  async register(sql: Sql): Promise<void> {
    const registering = this.#isSharing
      ? registerSharer(sql, this.runId)
      : registerWriter(sql, this.runId);
    this.#registering.add(registering);
    try {
      await registering;
    } finally {
      this.#registering.delete(registering);
    }
  }

  /** Reads all sessions, and the ids stored since the last call. */
  async look(sql: Sql): Promise<RunsLook> {
    // One statement, so that a session and the ids it stored before are in the same snapshot.
    const rows = await sql<LookRow[]>`
      select 'newest' as kind, last_value as number, false as is_own, null::jsonb as knowledge,
        null::bytea as hashes
        from event_writers
      union all select 'session', number, run_id = ${this.runId}::uuid, knowledge, null
        from loading_sessions
      union all select 'batch', number, false, null,
        case when run_id <> ${this.runId}::uuid then hashes end
        from loading_ids
        where number > ${this.#seenTo}::bigint
          and number <> all(${arrayLiteral([...this.#seenAhead])}::bigint[])`;
    const ofKind = (kind: LookRow['kind']) => rows.filter((row) => row.kind === kind);
    const [sessions, batches] = [ofKind('session'), ofKind('batch')];
    for (const { number } of batches) this.#seenAhead.add(Number(number));
    while (this.#seenAhead.delete(this.#seenTo + 1)) this.#seenTo += 1;
    return {
      last: Number(ofKind('newest')[0]?.number),
      sessions: new Set(sessions.map(({ number }) => Number(number))),
      own: sessions.flatMap(({ is_own, number }) => (is_own ? [Number(number)] : [])),
      knowledge: sessions.flatMap(({ knowledge }) =>
        knowledge ? [parseKnowledge(knowledge)] : [],
      ),
      news: batches.flatMap(({ hashes }) => (hashes === null ? [] : [hashesOf(hashes)])),
    };
  }

  /** Whether the query is still cheap. */
  get isQuick(): boolean {
    return this.#seenAhead.size <= MOST_AHEAD;
  }

  /** Reads the live sessions of other runs. */
  async others(sql: Sql): Promise<Others> {
    // pg_locks shows the two keys of an advisory lock as oids, that is, as unsigned 32-bit integers.
    const rows = await sql<{ shares: boolean }[]>`
      select objid::bigint in (
        select hashtext(run_id::text)::bigint & 4294967295 from loading_sessions
      ) as shares
      from pg_locks
      where locktype = 'advisory' and objsubid = 2
        and database = (select oid from pg_database where datname = current_database())
        and classid::bigint = hashtext('ecomstream writer')::bigint & 4294967295
        and objid::bigint <> hashtext(${this.runId})::bigint & 4294967295`;
    return { areThere: rows.length > 0, areStrange: rows.some(({ shares }) => !shares) };
  }

  /** Publishes the knowledge of this run to others, for as long as its sessions are recorded. */
  async publish(sql: Sql, { since, sharers, empty }: SharedKnowledge): Promise<void> {
    const recorded = { since, sharers, from: finite(empty.from), to: finite(empty.to) };
    await sql`
      update loading_sessions set knowledge = ${sql.json(recorded)}::jsonb
      where number = (select min(number) from loading_sessions where run_id = ${this.runId}::uuid)`;
  }

  /** Deletes the records of ended runs, up to a snapshot after which no other session was live. */
  async forgetEnded(sql: Sql, { last }: RunsLook): Promise<void> {
    await sql`
      delete from loading_sessions where number <= ${last} and run_id <> ${this.runId}::uuid`;
    await sql`delete from loading_ids where number <= ${this.#seenTo}::bigint
      or number = any(${arrayLiteral([...this.#seenAhead])}::bigint[])`;
  }

  /** Shares the ids of a batch with other runs, in its transaction. */
  async share(sql: Sql, hashes: Int32Array): Promise<void> {
    const bytes = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
    await sql`insert into loading_ids (run_id, hashes) values (${this.runId}::uuid, ${bytes})`;
  }

  /** Stops sharing. The deletion is visible to other runs before any event that is stored later. */
  async withdraw(sql: Sql): Promise<void> {
    this.#isSharing = false;
    await Promise.allSettled(this.#registering);
    await sql`delete from loading_sessions where run_id = ${this.runId}::uuid`;
  }
}

/** Registers a session that loads events without sharing ids, until the session ends. */
export async function registerWriter(sql: Sql, runId: string): Promise<void> {
  await lockAsWriter(sql, runId);
  await sql`select nextval('event_writers')`;
}

async function registerSharer(sql: Sql, runId: string): Promise<void> {
  await lockAsWriter(sql, runId);
  await sql`
    insert into loading_sessions (number, run_id) values (nextval('event_writers'), ${runId}::uuid)`;
}

/**
 * The lock comes first: a run that sees neither the lock nor a new number can rely on there being no such session.
 */
async function lockAsWriter(sql: Sql, runId: string): Promise<void> {
  await sql`select pg_advisory_lock_shared(hashtext('ecomstream writer'), hashtext(${runId}))`;
}

interface LookRow {
  readonly kind: 'newest' | 'session' | 'batch';
  readonly number: string;
  readonly is_own: boolean;
  readonly knowledge: RecordedKnowledge | null;
  readonly hashes: Buffer | null;
}

/** An unbounded time is null. */
interface RecordedKnowledge {
  readonly since: number;
  readonly sharers: readonly number[];
  readonly from: number | null;
  readonly to: number | null;
}

function finite(time: number): number | null {
  return Number.isFinite(time) ? time : null;
}

function parseKnowledge({ since, sharers, from, to }: RecordedKnowledge): SharedKnowledge {
  const empty = { from: from ?? Number.NEGATIVE_INFINITY, to: to ?? Number.POSITIVE_INFINITY };
  return { since, sharers, empty };
}

function hashesOf(bytes: Buffer): Int32Array {
  // Copied, because an Int32Array must begin at a multiple of four bytes.
  return new Int32Array(new Uint8Array(bytes).buffer);
}
