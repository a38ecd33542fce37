import { hash } from 'node:crypto';

/** The namespace of event ids that are made from rows: a random UUID that must never change. */
export const ID_NAMESPACE = Buffer.from('6f0c54e57a5f4c0bb1d42a3bb8b2f6a1', 'hex');

/** The length of a UUID as text. */
export const UUID_LENGTH = 36;

/** The SHA-1 of a row's identity (JSON) and its ordinal among equal rows. */
export function rowDigest(json: string, ordinal: number): Buffer {
  return digestOf(Buffer.concat([ID_NAMESPACE, Buffer.from(`${json}${ordinal}`)]));
}

/** The length of a SHA-1 in bytes. */
export const DIGEST_BYTES = 20;

/**
 * The SHA-1 of the namespace, the JSON and the ordinal, in this order.
 * @param target receives the digest and is returned.
 */
export function digestOf(bytes: Buffer, target = Buffer.allocUnsafe(DIGEST_BYTES)): Buffer {
  // Allocating a Buffer for each digest takes longer than the digest.
  target.write(hash('sha1', bytes, 'binary'), 'latin1');
  return target;
}

/** The UUID v5 (RFC 9562) of a digest. */
export function uuidOf(digest: Buffer): string {
  const bytes = Buffer.alloc(UUID_LENGTH);
  uuidBytes(digest, bytes);
  return bytes.toString('latin1');
}

const HEX = Buffer.from('0123456789abcdef');
const DASH = 0x2d;
/** The bytes of a UUID that follow a dash. */
const DASHES: ReadonlySet<number> = new Set([4, 6, 8, 10]);

/** Writes the UUID v5 (RFC 9562) of a digest as text. */
export function uuidBytes(digest: Buffer, target: Buffer): void {
  let to = 0;
  for (let index = 0; index < 16; index++) {
    let byte = digest[index] ?? 0;
    if (index === 6) byte = (byte & 0x0f) | 0x50;
    if (index === 8) byte = (byte & 0x3f) | 0x80;
    if (DASHES.has(index)) target[to++] = DASH;
    target[to++] = HEX[byte >> 4] ?? 0;
    target[to++] = HEX[byte & 0x0f] ?? 0;
  }
}
