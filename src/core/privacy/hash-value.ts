import { createHmac, type KeyObject } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { ipv6Groups } from './ip-groups.js';
import { COLUMNS } from '../event/columns.js';
import type { PiiColumn, ProtectedData } from './pii-modes.js';

/**
 * 128 of the 256 bits, the minimum that RFC 2104 recommends for SHA-256 (section 5). The probability of a collision
 * among a trillion values is 1 in 10¹⁴.
 */
const HEX_DIGITS = 32;
const FINGERPRINT_DIGITS = 8;

/**
 * The pattern of a hashed value, so that it is not hashed again. The domain is reserved (RFC 2606); the addresses
 * are reserved for documentation (RFC 3849).
 */
const HASHED: Readonly<Record<ProtectedData, RegExp>> = {
  email: /^[0-9a-f]{32}@hash\.invalid$/,
  name: /^hmac:[0-9a-f]{32}$/,
  address: /^hmac:[0-9a-f]{32}$/,
  'user agent': /^hmac:[0-9a-f]{32}$/,
  'ip address': /^2001:db8(?::[0-9a-f]{4}){6}$/,
};

/**
 * Replaces a valid value with a keyed hash (HMAC-SHA-256). Equal values of one column have equal hashes. Without
 * the key, no value can be recovered from its hash, not even by trying all values. The hash is valid in its column
 * and does not change when it is hashed again. It also depends on the column, so that columns cannot be matched
 * with each other.
 */
export function hashValue(key: KeyObject, column: PiiColumn, value: string): string {
  const kind: ProtectedData = COLUMNS[column].personal;
  if (HASHED[kind].test(value)) return value;
  const hex = hmac(key, `${column}\0${comparable(kind, value)}`);
  if (kind === 'ip address') return `2001:db8:${groupsOfFour(hex).slice(0, 6).join(':')}`;
  const digits = hex.slice(0, HEX_DIGITS);
  return kind === 'email' ? `${digits}@hash.invalid` : `hmac:${digits}`;
}

/** Distinguishes keys and reveals nothing about them. */
export function keyFingerprint(key: KeyObject): string {
  return hmac(key, 'ecomstream key').slice(0, FINGERPRINT_DIGITS);
}

/** Passing the key as a Buffer would take seven times as long: each call would create a key object. */
function hmac(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** One spelling for all equivalent addresses. */
function comparable(kind: ProtectedData, value: string): string {
  return kind === 'ip address' && isIPv6(value) ? ipv6Groups(value).join(':') : value;
}

function groupsOfFour(hex: string): string[] {
  return hex.match(/.{4}/g) ?? [];
}
