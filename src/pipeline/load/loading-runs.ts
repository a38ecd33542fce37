import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { TimeSpan } from './fresh-events.js';

/** What runs that load at the same time can know of stored events: it holds for each that sees the same sessions. */
export interface SharedKnowledge {
  /** The number of the newest session at that time. */
  readonly since: number;
  /** The sessions that were there then and share, by their numbers. */
  readonly sharers: readonly number[];
  /** Held no event then, but for those whose ids are shared. */
  readonly empty: TimeSpan;
}

/** What one statement finds in one state of the database. */
export interface RunsLook {
  /** The number of the newest session, shared or not. */
  readonly last: number;
  /** The numbers of all sessions that share, or shared until they ended. */
  readonly sessions: ReadonlySet<number>;
  /** Those of this run. */
  readonly own: readonly number[];
  /** What some of their runs know. */
  readonly knowledge: readonly SharedKnowledge[];
  /** Hashes of the ids that other runs have stored since the last look, by batch. */
  readonly news: readonly Int32Array[];
}

/** Which other sessions that load events are there. */
export interface Others {
  /** Whether there are any. */
  readonly areThere: boolean;
  /** Whether one of them does not share: of an older version, a reload, or a run that gave it up. */
  readonly areStrange: boolean;
}

/** Batches that were seen behind one that was not: more of them mean that it will not come. */
const MOST_AHEAD = 10_000;

/**
 * The sessions that load events, as one run sees them. Each shows itself by an advisory lock, which goes with the session,
 * and then by a number, which stays taken. A run that shares notes its numbers, and with each batch the hashes of its ids,
 * in the transaction of the batch. So a run can tell whether anyone may have stored an event since some moment whose id it
 * was not told, also one that came and went unseen.
 */
export class LoadingRuns {
  readonly #registering = new Set<Promise<unknown>>();
  #isSharing = true;
  /** All batches up to this one were seen, and these behind it. */
  #seenTo = 0;
  readonly #seenAhead = new Set<number>();

  constructor(private readonly runId: string) {}

  /** Shows a session of this run, before it stores anything. */
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

  /** Looks at all runs, and at what they have stored since the last look. */
  async look(sql: Sql): Promise<RunsLook> {
    // In one statement: a look must not see a session without what it stored before.
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

  /** Whether looks still cost little. */
  get isQuick(): boolean {
    return this.#seenAhead.size <= MOST_AHEAD;
  }

  /** Looks at the sessions that are there at this moment, but for those of this run. */
  async others(sql: Sql): Promise<Others> {
    // pg_locks shows the two keys of an advisory lock as oids: the same 32 bits without a sign.
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

  /** Tells other runs what this one knows, for as long as they see its sessions. */
  async publish(sql: Sql, { since, sharers, empty }: SharedKnowledge): Promise<void> {
    const recorded = { since, sharers, from: finite(empty.from), to: finite(empty.to) };
    await sql`
      update loading_sessions set knowledge = ${sql.json(recorded)}::jsonb
      where number = (select min(number) from loading_sessions where run_id = ${this.runId}::uuid)`;
  }

  /** Removes what runs left that have ended: up to a look, behind which no other one was there. */
  async forgetEnded(sql: Sql, { last }: RunsLook): Promise<void> {
    await sql`
      delete from loading_sessions where number <= ${last} and run_id <> ${this.runId}::uuid`;
    await sql`delete from loading_ids where number <= ${this.#seenTo}::bigint
      or number = any(${arrayLiteral([...this.#seenAhead])}::bigint[])`;
  }

  /** Tells other runs the ids of a batch, in its transaction. */
  async share(sql: Sql, hashes: Int32Array): Promise<void> {
    const bytes = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
    await sql`insert into loading_ids (run_id, hashes) values (${this.runId}::uuid, ${bytes})`;
  }

  /** Shares no more. Other runs see that before they can see what is stored from then on. */
  async withdraw(sql: Sql): Promise<void> {
    this.#isSharing = false;
    await Promise.allSettled(this.#registering);
    await sql`delete from loading_sessions where run_id = ${this.runId}::uuid`;
  }
}

/** Shows a session that loads events and does not share, for as long as it lasts. */
export async function registerWriter(sql: Sql, runId: string): Promise<void> {
  await lockAsWriter(sql, runId);
  await sql`select nextval('event_writers')`;
}

async function registerSharer(sql: Sql, runId: string): Promise<void> {
  await lockAsWriter(sql, runId);
  await sql`
    insert into loading_sessions (number, run_id) values (nextval('event_writers'), ${runId}::uuid)`;
}

/** First of all: who sees no lock and no new number can rely on it. */
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

/** Times without a bound are null. */
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
  // A copy: the numbers must begin at a multiple of their size.
  return new Int32Array(new Uint8Array(bytes).buffer);
}
