import { UsageError } from '../../core/errors/usage-error.js';
import { protectedColumns, type PiiModes } from '../../core/privacy/pii-modes.js';
import { Protector } from '../../core/privacy/protector.js';
import { readKeyFile } from './read-key-file.js';

/** How personal data are to be protected. */
export interface PiiSettings {
  readonly pii: PiiModes;
  readonly piiKeyFile: string | undefined;
}

/**
 * What protects personal data as the settings say, with its key; undefined where all of them are kept.
 * @throws UsageError where a column is to be hashed and there is no key; what `readKeyFile` throws.
 */
export async function openProtector({
  pii,
  piiKeyFile,
}: PiiSettings): Promise<Protector | undefined> {
  const columns = protectedColumns(pii);
  if (columns.length === 0) return undefined;
  if (!columns.some((column) => pii[column] === 'hash')) return new Protector(pii);
  if (piiKeyFile !== undefined) return new Protector(pii, await readKeyFile(piiKeyFile));
  throw new UsageError('--pii hash needs a key.', {
    code: 'usage.pii-key',
    hint: 'Make one, (umask 077; head -c 32 /dev/urandom > pii.key), and name it: --pii-key-file pii.key',
  });
}
