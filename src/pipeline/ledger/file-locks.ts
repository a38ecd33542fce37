import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { SourceFile } from '../../io/files/source-file.js';

/** Files that a run may read, in their order, and how many runs are alive. */
export interface Reservation {
  readonly free: readonly SourceFile[];
  readonly runs: number;
}

/** A server has room for some thousands of locks, for all that use it. */
const MOST_LOCKS = 256;

/**
 * The advisory locks by which a run shows which files it reads, before their content is known, so that others do not
 * read them too. They only save reading: a claim is what decides who loads a file. They go with the session.
 */
export class FileLocks {
  /** Their second keys, the oldest first. */
  #held: number[] = [];

  /** Locks files that no other run has locked. The oldest locks are let go where there are too many. */
  async take(sql: Sql, files: readonly SourceFile[]): Promise<Reservation> {
    const tooMany = this.#held.length + files.length - MOST_LOCKS;
    if (tooMany > 0) await unlock(sql, this.#held.splice(0, tooMany));
    const rows = await sql<{ place: number; key: number }[]>`
      select place::integer - 1 as place, key from (
        select place, hashtext(concat_ws(' ', current_schema(), name, version)) as key
        from unnest(
          ${arrayLiteral(files.map((file) => file.name))}::text[],
          ${arrayLiteral(files.map((file) => file.version))}::text[]
        ) with ordinality as f (name, version, place)
      ) keys
      where pg_try_advisory_lock(hashtext('ecomstream file'), key)`;
    this.#held.push(...rows.map(({ key }) => key));
    const places = new Set(rows.map(({ place }) => place));
    return { free: files.filter((_, place) => places.has(place)), runs: await countRuns(sql) };
  }

  /** Lets all files go. */
  async release(sql: Sql): Promise<void> {
    const held = this.#held;
    this.#held = [];
    await unlock(sql, held);
  }

  get isHolding(): boolean {
    return this.#held.length > 0;
  }
}

/** Also of a session that was lost, whose locks are gone: what it holds is asked first. */
async function unlock(sql: Sql, keys: readonly number[]): Promise<void> {
  await sql`
    select pg_advisory_unlock(hashtext('ecomstream file'), key)
    from unnest(${arrayLiteral(keys)}::integer[]) as key
    where exists (
      select 1 from pg_locks
      where locktype = 'advisory' and objsubid = 2 and pid = pg_backend_pid()
        and database = (select oid from pg_database where datname = current_database())
        and classid::bigint = hashtext('ecomstream file')::bigint & 4294967295
        and objid::bigint = key::bigint & 4294967295
    )`;
}

/** How many runs are alive on this database, whatever folder they load. */
async function countRuns(sql: Sql): Promise<number> {
  const [row] = await sql<{ runs: number }[]>`
    select count(*)::integer as runs from pg_locks
    where locktype = 'advisory' and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())
      and classid::bigint = hashtext('ecomstream run')::bigint & 4294967295`;
  return row?.runs ?? 1;
}
