import type { FilePrivacy } from '../../io/files/file-privacy.js';
import { databaseFailure } from '../../io/postgres/connection/database-failure.js';
import type { Edges } from '../../pipeline/run-context.js';

/**
 * How the folder of a run keeps files without the personal data in them: each copy is noted in the ledger, which then
 * knows how it is written. Undefined where files are kept as they are.
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
