import { createHmac, type KeyObject } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { ipv6Groups } from './ip-groups.js';
import { COLUMNS } from '../event/columns.js';
import type { PiiColumn, ProtectedData } from './pii-modes.js';

/**
 * 128 of the 256 bits, the least that RFC 2104 recommends for SHA-256 (section 5): two values of a trillion have
 * the same with a chance of 1 in 10¹⁴.
 */
const HEX_DIGITS = 32;
const FINGERPRINT_DIGITS = 8;

/**
 * What a hashed value looks like, so that it is not hashed again. The domain is nobody's (RFC 2606), the addresses
 * are for documentation only (RFC 3849).
 */
const HASHED: Readonly<Record<ProtectedData, RegExp>> = {
  email: /^[0-9a-f]{32}@hash\.invalid$/,
  name: /^hmac:[0-9a-f]{32}$/,
  address: /^hmac:[0-9a-f]{32}$/,
  'user agent': /^hmac:[0-9a-f]{32}$/,
  'ip address': /^2001:db8(?::[0-9a-f]{4}){6}$/,
};

/**
 * Puts a keyed hash (HMAC-SHA-256) in the place of a valid value: equal values of one column stay equal, and
 * nobody without the key can tell which one it was, not even by trying all that there are. The hash is valid in
 * its column, and stays as it is when it is hashed again. What it depends on is the column, too, so that the
 * columns cannot be compared with each other.
 */
export function hashValue(key: KeyObject, column: PiiColumn, value: string): string {
  const kind: ProtectedData = COLUMNS[column].personal;
  if (HASHED[kind].test(value)) return value;
  const hex = hmac(key, `${column}\0${comparable(kind, value)}`);
  if (kind === 'ip address') return `2001:db8:${groupsOfFour(hex).slice(0, 6).join(':')}`;
  const digits = hex.slice(0, HEX_DIGITS);
  return kind === 'email' ? `${digits}@hash.invalid` : `hmac:${digits}`;
}

/** Tells one key from another, and nothing about either. */
export function keyFingerprint(key: KeyObject): string {
  return hmac(key, 'ecomstream key').slice(0, FINGERPRINT_DIGITS);
}

/** A key that is a Buffer would take seven times as long: it is made an object of with each text. */
function hmac(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** One spelling for all that mean the same address. */
function comparable(kind: ProtectedData, value: string): string {
  return kind === 'ip address' && isIPv6(value) ? ipv6Groups(value).join(':') : value;
}

function groupsOfFour(hex: string): string[] {
  return hex.match(/.{4}/g) ?? [];
}
