import { createSecretKey, type KeyObject } from 'node:crypto';
import { formatCount } from '../../core/text/format-count.js';
import { open } from 'node:fs/promises';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { sanitise } from '../../core/text/sanitise.js';

/** As long as the hash: RFC 2104, section 3. */
const LEAST_BYTES = 32;
const MOST_BYTES = 4_096;
const OF_OTHERS = 0o077;
const MAKE_ONE = '(umask 077; head -c 32 /dev/urandom > pii.key) makes one. Keep it safe.';

/**
 * The key that hashes are made with: all bytes of its file, whatever they are.
 * @throws UsageError when it is no file of one's own, or too short or too long for a key; MachineError when it
 * cannot be read.
 */
export async function readKeyFile(path: string): Promise<KeyObject> {
  const shown = sanitise(path);
  try {
    const file = await open(path, 'r');
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw noKey(`${shown} is not a regular file`, MAKE_ONE);
      if ((stats.mode & OF_OTHERS) !== 0) {
        throw noKey(`${shown} is open to its group or to others`, `chmod 600 ${shown}`);
      }
      if (stats.size < LEAST_BYTES || stats.size > MOST_BYTES) {
        const bounds = `a key has ${LEAST_BYTES} to ${formatCount(MOST_BYTES)}`;
        throw noKey(`${shown} holds ${formatCount(stats.size)} bytes; ${bounds}`, MAKE_ONE);
      }
      return createSecretKey(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new MachineError(
      `The key file ${shown} cannot be read (${errorCode(error) ?? 'unknown error'}).`,
      { code: 'machine.pii-key', hint: `Check --pii-key-file. ${MAKE_ONE}`, cause: error },
    );
  }
}

function noKey(problem: string, hint: string): UsageError {
  return new UsageError(`The key file ${problem}.`, { code: 'usage.pii-key', hint });
}
