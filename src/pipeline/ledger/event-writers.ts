import type { Sql } from '../../io/postgres/connection/connection.js';

/**
 * The sessions that load events, as one run sees them. Each shows itself by an advisory lock, which goes with
 * the session, and then by a number, which stays taken. So a run can tell whether anyone else may have stored
 * events since some moment, also one that came and went unseen.
 */
export class EventWriters {
  readonly #own: number[] = [];
  readonly #registering = new Set<Promise<number>>();
  /** Whether a session of this run may have taken a number that it was not told. */
  #isUnsure = false;

  constructor(private readonly runId: string) {}

  /** Shows a session of this run, before it stores anything. */
  async register(sql: Sql): Promise<void> {
    const registering = registerWriter(sql, this.runId);
    this.#registering.add(registering);
    try {
      this.#own.push(await registering);
    } catch (error) {
      this.#isUnsure = true;
      throw error;
    } finally {
      this.#registering.delete(registering);
    }
  }

  /**
   * The number up to which every writer but this run is gone, and whatever it stored can be seen from now on;
   * undefined while another one is there.
   */
  async alone(sql: Sql): Promise<number | undefined> {
    const last = await lastWriter(sql);
    return (await areOthersThere(sql, this.runId)) ? undefined : last;
  }

  /** Whether all writers that came after that number, up to now, are of this run. */
  async areOwnSince(sql: Sql, number: number): Promise<boolean> {
    const last = await lastWriter(sql);
    // A session of this run that has taken one of these numbers may not have been told it yet.
    await Promise.allSettled(this.#registering);
    const own = this.#own.filter((each) => each > number && each <= last);
    return !this.#isUnsure && own.length === last - number;
  }
}

/** Shows a session that loads events to all runs, for as long as it lasts; returns its number. */
export async function registerWriter(sql: Sql, runId: string): Promise<number> {
  // First the lock: who sees no lock and no new number can rely on it.
  await sql`select pg_advisory_lock_shared(hashtext('ecomstream writer'), hashtext(${runId}))`;
  const [row] = await sql<{ number: string }[]>`select nextval('event_writers') as number`;
  return Number(row?.number);
}

async function lastWriter(sql: Sql): Promise<number> {
  const [row] = await sql<{ last: string }[]>`select last_value as last from event_writers`;
  return Number(row?.last);
}

async function areOthersThere(sql: Sql, runId: string): Promise<boolean> {
  // pg_locks shows the two keys of an advisory lock as oids: the same 32 bits without a sign.
  const rows = await sql`
    select 1 from pg_locks
    where locktype = 'advisory' and objsubid = 2
      and database = (select oid from pg_database where datname = current_database())
      and classid::bigint = hashtext('ecomstream writer')::bigint & 4294967295
      and objid::bigint <> hashtext(${runId})::bigint & 4294967295`;
  return rows.length > 0;
}
