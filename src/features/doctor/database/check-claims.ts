import { formatCounted } from '../../../core/text/format-count.js';
import { doubtful, fine } from '../findings/finding.js';
import type { DatabaseCheck } from './database-look.js';

interface Claims {
  readonly alive: number;
  readonly stale: number;
  readonly example: string | null;
}

/** Checks for unfinished files that no run is loading. It only reads the locks of runs, and takes none. */
export const checkClaims: DatabaseCheck = async ({ sql }) => {
  const [row] = await sql<Claims[]>`
    with begun as (
      select file_name, claimed_until > clock_timestamp() and exists (
        select 1 from pg_locks l
        where l.locktype = 'advisory' and l.granted and l.objsubid = 2
          and l.database = (select oid from pg_database where datname = current_database())
          and l.classid = (hashtext('ecomstream run')::bigint & 4294967295)::oid
          and l.objid = (hashtext(claimed_by::text)::bigint & 4294967295)::oid
      ) as alive
      from ingest_files where status = 'loading'
    )
    select (count(*) filter (where alive))::integer as alive,
      (count(*) filter (where alive is not true))::integer as stale,
      min(file_name) filter (where alive is not true) as example
    from begun`;
  const { alive = 0, stale = 0, example = null } = row ?? {};
  if (stale === 0) {
    const runs =
      alive === 0 ? 'No file is being loaded.' : `${formatCounted(alive, 'file')} being loaded.`;
    return fine('claims', runs);
  }
  return doubtful(
    'claims',
    `${formatCounted(stale, 'file')} partly loaded, and no run is loading them: ${example}${stale > 1 ? ', …' : ''}`,
    'Put the file back if it is gone. The next run of stream continues it; nothing is lost.',
  );
};
