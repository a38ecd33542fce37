import type { KeyObject } from 'node:crypto';
import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { hashValue } from '../../core/privacy/hash-value.js';

/** The values that stand for one person; never shown, logged or noted. */
export interface Person {
  /** As they are stored: trimmed and in lower case. */
  readonly emails: readonly string[];
  /** Trimmed, and as they were given: version 0.1 stored ids with the white space around them. */
  readonly customerIds: readonly string[];
}

/**
 * The person of whom an e-mail address, a customer id or both are known.
 * @throws UsageError when neither is, or one cannot be right; it does not repeat the value.
 */
export function personOf(email: string | undefined, customerId: string | undefined): Person {
  const address = email?.trim().toLowerCase();
  if (address === undefined && customerId === undefined) {
    throw wrong('Whom? Give --email, --customer-id or both.');
  }
  if (address !== undefined && !/[^\s]@[^\s]/.test(address)) {
    throw wrong('--email: that is no e-mail address.');
  }
  if (customerId?.trim() === '') throw wrong('--customer-id: expected a text that is not empty.');
  for (const value of [address, customerId]) {
    const isText = value === undefined || (value.isWellFormed() && !value.includes('\0'));
    if (!isText) throw wrong('A value is no text that a database could hold.');
  }
  return {
    emails: address === undefined ? [] : [address],
    customerIds: customerId === undefined ? [] : [...new Set([customerId.trim(), customerId])],
  };
}

/** The person with the hashes that stand for the addresses where `--pii hash` has loaded them with this key. */
export function withHashes(person: Person, key: KeyObject): Person {
  const hashes = person.emails.map((email) => hashValue(key, 'customer_email', email));
  return { ...person, emails: [...new Set([...person.emails, ...hashes])] };
}

function wrong(message: string): UsageError {
  return new UsageError(message, {
    code: 'usage.person',
    hint: hint`${POINTERS.eraseFromInput} reads the address from standard input, out of sight of other users.`,
  });
}
