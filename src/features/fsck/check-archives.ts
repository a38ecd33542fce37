import type { Sql } from '../../io/postgres/connection/connection.js';
import { LocalFolder } from '../../io/files/local-folder/local-folder.js';
import type { FolderPlaces } from '../../io/files/source-folder.js';
import { SYSTEM_CLOCK } from '../../io/process/clock.js';
import { formatCounted } from '../../core/text/format-count.js';
import { findLoaded } from '../../pipeline/ledger/claim-files.js';
import { readAllLoaded } from '../../pipeline/ledger/recently-loaded.js';
import { EXAMPLES, type CheckResult, type Disagreement } from './run-checks.js';

/**
 * Whether archived files hold more than was loaded of them. Only files that are larger than the ledger says are read.
 * Archives that were removed, rewritten for an erasure or protected are no contradiction.
 */
export async function checkArchives(sql: Sql, places: FolderPlaces): Promise<CheckResult> {
  const folder = new LocalFolder({ places, settle: 0, clock: SYSTEM_CLOCK });
  let wrong = 0;
  const examples: Disagreement[] = [];
  for await (const files of readAllLoaded(sql)) {
    const grown = await folder.findGrown(files);
    const loaded = await findLoaded(sql, grown);
    for (const { name, sha256, bytes, loadedBytes } of grown) {
      if (loaded.has(sha256)) continue;
      wrong += 1;
      if (examples.length < EXAMPLES) {
        examples.push({ what: name, expected: inBytes(loadedBytes), found: inBytes(bytes) });
      }
    }
  }
  const holds = `no file of ${places.processed} has grown since it was loaded`;
  return { name: 'archive-growth', holds, ok: wrong === 0, wrong, examples };
}

function inBytes(bytes: number): string {
  return formatCounted(bytes, 'byte');
}
