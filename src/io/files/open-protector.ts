import { UsageError } from '../../core/errors/usage-error.js';
import { protectedColumns, type PiiModes } from '../../core/privacy/pii-modes.js';
import { Protector } from '../../core/privacy/protector.js';
import { readKeyFile } from './read-key-file.js';

/** The settings for the protection of personal data. */
export interface PiiSettings {
  readonly pii: PiiModes;
  readonly piiKeyFile: string | undefined;
}

/**
 * Creates the protector of personal data with its key; undefined if all personal data is kept.
 * @throws UsageError if a column is hashed and there is no key; what `readKeyFile` throws.
 */
export async function openProtector({
  pii,
  piiKeyFile,
}: PiiSettings): Promise<Protector | undefined> {
  const columns = protectedColumns(pii);
  if (columns.length === 0) return undefined;
  if (!columns.some((column) => pii[column] === 'hash')) return new Protector(pii);
  if (piiKeyFile !== undefined) return new Protector(pii, await readKeyFile(piiKeyFile));
  throw new UsageError('Cannot use --pii hash: no key is set.', {
    code: 'usage.pii-key',
    hint: 'Create one with (umask 077; head -c 32 /dev/urandom > pii.key), and set --pii-key-file pii.key',
  });
}
