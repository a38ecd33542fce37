import { UsageError } from '../../core/errors/usage-error.js';
import type { PiiModes } from '../../core/privacy/pii-modes.js';
import { readKeyFile } from '../../io/files/read-key-file.js';
import { personOf, withHashes, type Person } from './person.js';
import { readValue } from './read-value.js';

/** What a user says of the person, and how personal data are loaded. */
export interface GivenPerson {
  readonly email: string | undefined;
  readonly customerId: string | undefined;
  readonly pii: PiiModes;
  readonly piiKeyFile: string | undefined;
}

/** What stands for a value that comes from standard input. */
const FROM_INPUT = '-';

/**
 * All values that stand for a person: those that are given, and the hashes of them that are stored.
 * @throws UsageError when they cannot be right, or addresses are hashed and the key is not given; what
 * `readKeyFile` throws.
 */
export async function readPerson(
  { email, customerId, pii, piiKeyFile }: GivenPerson,
  input: NodeJS.ReadableStream,
): Promise<Person> {
  if (email === FROM_INPUT && customerId === FROM_INPUT) {
    throw new UsageError('Only one value can come from standard input.', { code: 'usage.person' });
  }
  const valueOf = (given: string | undefined) =>
    given === FROM_INPUT ? readValue(input) : Promise.resolve(given);
  const person = personOf(await valueOf(email), await valueOf(customerId));
  if (person.emails.length === 0) return person;
  if (piiKeyFile !== undefined) return withHashes(person, await readKeyFile(piiKeyFile));
  if (pii.customer_email !== 'hash') return person;
  throw new UsageError('Addresses are loaded as hashes, which nobody finds without the key.', {
    code: 'usage.pii-key',
    hint: 'Name the key that they were loaded with: --pii-key-file pii.key',
  });
}

/** Whether rows can be of the person that nothing given finds: their address was masked or dropped at load. */
export function canBeHidden({ customerId, pii }: GivenPerson): boolean {
  const mode = pii.customer_email;
  return customerId === undefined && (mode === 'mask' || mode === 'drop');
}
