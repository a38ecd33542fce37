import type { Sql } from '../../io/postgres/connection/connection.js';
import type { ChangedFile, SourceFolder } from '../../io/files/source-folder.js';
import { formatCounted } from '../../core/text/format-count.js';
import { isAccountedFor, readAllMoved } from '../../pipeline/ledger/moved-files.js';
import { Findings } from './findings.js';
import type { CheckResult, Disagreement } from './check-result.js';

/**
 * Checks whether archived and quarantined files still match the ledger. Reads only files whose size differs, or
 * that were written after their load. Accepts archives that were deleted, protected, or rewritten for an erasure,
 * and quarantined files that were rewritten to correct them.
 */
export async function checkArchives(
  sql: Sql,
  folder: Pick<SourceFolder, 'places' | 'findChanged'>,
): Promise<CheckResult[]> {
  const { processed, quarantine } = folder.places;
  const growth = new Findings(
    'archive-growth',
    `no file of ${processed} has grown since it was loaded`,
  );
  const content = new Findings(
    'archive-content',
    `no file of ${processed} was rewritten or truncated since it was loaded`,
  );
  const aside = new Findings(
    'quarantine-growth',
    `no file of ${quarantine} has grown since it was quarantined`,
  );
  for await (const files of readAllMoved(sql)) {
    for (const changed of await folder.findChanged(files)) {
      if (await isAccountedFor(sql, changed)) continue;
      if (changed.moved.place === 'processed') {
        (changed.how === 'grown' ? growth : content).add(disagreement(changed));
      } else if (changed.how === 'grown') aside.add(disagreement(changed));
    }
  }
  return [growth, content, aside].map((findings) => findings.result());
}

function disagreement({ name, bytes, moved, sha256 }: ChangedFile): Disagreement {
  const isSized = bytes !== moved.bytes;
  return {
    what: name,
    expected: isSized ? inBytes(moved.bytes) : inHash(moved.sha256),
    found: isSized ? inBytes(bytes) : inHash(sha256),
  };
}

const SHOWN_DIGITS = 12;

function inHash(sha256: string): string {
  return `SHA-256 ${sha256.slice(0, SHOWN_DIGITS)}…`;
}

function inBytes(bytes: number): string {
  return formatCounted(bytes, 'byte');
}
