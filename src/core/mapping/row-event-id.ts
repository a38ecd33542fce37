import { hash } from 'node:crypto';

/** The namespace of event ids that are made from rows (a random UUID, fixed for ever). */
const NAMESPACE = Buffer.from('6f0c54e57a5f4c0bb1d42a3bb8b2f6a1', 'hex');

/** The SHA-1 of what makes a row different, as JSON, and of its ordinal among equal rows. */
export function rowDigest(json: string, ordinal: number): Buffer {
  return hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(`${json}${ordinal}`)]), 'buffer');
}

/** The UUID v5 (RFC 9562) of a digest. */
export function uuidOf(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
