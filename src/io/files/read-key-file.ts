import { createSecretKey, type KeyObject } from 'node:crypto';
import { formatCount } from '../../core/text/format-count.js';
import { open } from 'node:fs/promises';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { sanitise } from '../../core/text/sanitise.js';

/** As long as the hash, according to RFC 2104, section 3. */
const LEAST_BYTES = 32;
const MOST_BYTES = 4_096;
const OF_OTHERS = 0o077;
const MAKE_ONE =
  'Create one with (umask 077; head -c 32 /dev/urandom > pii.key), and keep it safe.';

/**
 * Reads the key of the hashes: all bytes of its file, of any value.
 * @throws UsageError when it is not a regular file of this user, or has an invalid length for a key; MachineError
 * when it cannot be read.
 */
export async function readKeyFile(path: string): Promise<KeyObject> {
  const shown = sanitise(path);
  try {
    const file = await open(path, 'r');
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw noKey(`${shown}: it is not a regular file`, MAKE_ONE);
      if ((stats.mode & OF_OTHERS) !== 0) {
        throw noKey(`${shown}: it is open to its group or others`, `Run: chmod 600 ${shown}`);
      }
      if (stats.size < LEAST_BYTES || stats.size > MOST_BYTES) {
        const bounds = `a key has ${LEAST_BYTES} to ${formatCount(MOST_BYTES)}`;
        throw noKey(`${shown}: it has ${formatCount(stats.size)} bytes; ${bounds}`, MAKE_ONE);
      }
      return createSecretKey(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new MachineError(
      `Cannot read the key file ${shown}: ${errorCode(error) ?? 'unknown error'}.`,
      { code: 'machine.pii-key', hint: `Check --pii-key-file. ${MAKE_ONE}`, cause: error },
    );
  }
}

function noKey(problem: string, hint: string): UsageError {
  return new UsageError(`Cannot use the key file ${problem}.`, { code: 'usage.pii-key', hint });
}
