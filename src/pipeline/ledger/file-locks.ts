import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { SourceFile } from '../../io/files/source-file.js';

/** Files that a run may read, in order, and the number of live runs. */
export interface Reservation {
  readonly free: readonly SourceFile[];
  readonly runs: number;
}

/** A server has room for a few thousand locks, shared by all clients. */
const MOST_LOCKS = 256;

/**
 * Advisory locks that show which files a run reads, before their content is known, so that other runs skip them.
 * They only save reads: the claim decides which run loads a file. The server releases them with the session.
 */
export class FileLocks {
  /** The second keys of the locks, oldest first. */
  #held: number[] = [];

  /** Locks the files that no other run has locked. Releases the oldest locks above the limit. */
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

  /** Releases all locks. */
  async release(sql: Sql): Promise<void> {
    const held = this.#held;
    this.#held = [];
    await unlock(sql, held);
  }

  get isHolding(): boolean {
    return this.#held.length > 0;
  }
}

/** Works for a new session after a lost one, too: it releases only locks that the session holds. */
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

/** Number of live runs on this database, for all folders. */
async function countRuns(sql: Sql): Promise<number> {
  const [row] = await sql<{ runs: number }[]>`
    select count(*)::integer as runs from pg_locks
    where locktype = 'advisory' and objsubid = 2 and granted
      and database = (select oid from pg_database where datname = current_database())
      and classid::bigint = hashtext('ecomstream run')::bigint & 4294967295`;
  return row?.runs ?? 1;
}
