import type { FilePrivacy } from '../../io/files/file-privacy.js';
import { databaseFailure } from '../../io/postgres/connection/database-failure.js';
import type { Edges } from '../../pipeline/run-context.js';

/**
 * Writes the files that a run keeps without their personal data, and records each copy with its dialect in the
 * ledger. Undefined when files are kept unchanged.
 */
export function filePrivacy(
  { protector, store }: Pick<Edges, 'protector' | 'store'>,
  onNewColumns: FilePrivacy['onNewColumns'],
): FilePrivacy | undefined {
  if (protector === undefined) return undefined;
  return {
    protector,
    onNewColumns,
    note: async (file, dialect, copy) => {
      await store.recordCopy(file, dialect, copy).catch((error: unknown) => {
        throw databaseFailure(error, 'of the ledger', 'the loader');
      });
    },
  };
}
