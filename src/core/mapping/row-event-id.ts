import { hash } from 'node:crypto';

/** The namespace of event ids that are made from rows (a random UUID, fixed for ever). */
const NAMESPACE = Buffer.from('6f0c54e57a5f4c0bb1d42a3bb8b2f6a1', 'hex');

/**
 * Makes event ids for a source that has none: a UUID v5 (RFC 9562) of a row's fields, as a JSON array, and
 * its ordinal among equal rows. One maker serves one batch, so that a resumed file gets the same ids.
 */
export function rowEventIds(): (fields: readonly string[]) => string {
  const ordinals = new Map<string, number>();
  return (fields) => {
    const row = JSON.stringify(fields); // whatever the fields hold, different rows stay different
    const ordinal = ordinals.get(row) ?? 0;
    ordinals.set(row, ordinal + 1);
    return uuidV5(`${row}${ordinal}`);
  };
}

function uuidV5(name: string): string {
  const digest = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'buffer');
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
