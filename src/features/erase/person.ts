import type { KeyObject } from 'node:crypto';
import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { hashValue } from '../../core/privacy/hash-value.js';

/** The values that identify one person; never shown, logged or recorded. */
export interface Person {
  /** As stored: trimmed and in lower case. */
  readonly emails: readonly string[];
  /** Trimmed and as given: version 0.1 stored ids with surrounding white space. */
  readonly customerIds: readonly string[];
}

/**
 * Creates a person from an e-mail address, a customer id, or both.
 * @throws UsageError when both are missing, or one is invalid; the message does not repeat the value.
 */
export function personOf(email: string | undefined, customerId: string | undefined): Person {
  const address = email?.trim().toLowerCase();
  if (address === undefined && customerId === undefined) {
    throw wrong('Cannot erase a person: set --email, --customer-id or both.');
  }
  if (address !== undefined && !/[^\s]@[^\s]/.test(address)) {
    throw wrong('--email: expected an e-mail address.');
  }
  if (customerId?.trim() === '') throw wrong('--customer-id: expected non-empty text.');
  for (const value of [address, customerId]) {
    const isText = value === undefined || (value.isWellFormed() && !value.includes('\0'));
    if (!isText) throw wrong('Cannot search for a value that is not valid text.');
  }
  return {
    emails: address === undefined ? [] : [address],
    customerIds: customerId === undefined ? [] : [...new Set([customerId.trim(), customerId])],
  };
}

/** Adds the hashes that `--pii hash` stores for the addresses with this key. */
export function withHashes(person: Person, key: KeyObject): Person {
  const hashes = person.emails.map((email) => hashValue(key, 'customer_email', email));
  return { ...person, emails: [...new Set([...person.emails, ...hashes])] };
}

function wrong(message: string): UsageError {
  return new UsageError(message, {
    code: 'usage.person',
    hint: hint`To hide the address from other users, read it from standard input: ${POINTERS.eraseFromInput}`,
  });
}
