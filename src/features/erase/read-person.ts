import { UsageError } from '../../core/errors/usage-error.js';
import type { PiiModes } from '../../core/privacy/pii-modes.js';
import { readKeyFile } from '../../io/files/read-key-file.js';
import { personOf, withHashes, type Person } from './person.js';
import { readValue } from './read-value.js';

/** The values given by the user, and the protection of loaded data. */
export interface GivenPerson {
  readonly email: string | undefined;
  readonly customerId: string | undefined;
  readonly pii: PiiModes;
  readonly piiKeyFile: string | undefined;
}

/** The placeholder for a value from standard input. */
const FROM_INPUT = '-';

/**
 * All values that identify a person: the given ones, and their stored hashes.
 * @throws UsageError when they are invalid, or addresses are hashed and the key is missing; the errors of
 *   `readKeyFile`.
 */
export async function readPerson(
  { email, customerId, pii, piiKeyFile }: GivenPerson,
  input: NodeJS.ReadableStream,
): Promise<Person> {
  if (email === FROM_INPUT && customerId === FROM_INPUT) {
    throw new UsageError('Cannot read two values from standard input.', { code: 'usage.person' });
  }
  const valueOf = (given: string | undefined) =>
    given === FROM_INPUT ? readValue(input) : Promise.resolve(given);
  const person = personOf(await valueOf(email), await valueOf(customerId));
  if (person.emails.length === 0) return person;
  if (piiKeyFile !== undefined) return withHashes(person, await readKeyFile(piiKeyFile));
  if (pii.customer_email !== 'hash') return person;
  throw new UsageError('Cannot find hashed addresses without the key.', {
    code: 'usage.pii-key',
    hint: 'Set the key that they were loaded with: --pii-key-file pii.key',
  });
}

/** Whether the given values may miss rows of the person, because their address was masked or dropped at load. */
export function canBeHidden({ customerId, pii }: GivenPerson): boolean {
  const mode = pii.customer_email;
  return customerId === undefined && (mode === 'mask' || mode === 'drop');
}
