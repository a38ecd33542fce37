import type { Random } from './random.js';

/** The bytes of `0123456789abcdef`. */
const DIGITS = Buffer.from('0123456789abcdef');
/** The bytes of one UUID, with the dashes in their places. Only used within a call. */
const TEXT = Buffer.from('00000000-0000-0000-0000-000000000000');

/** A random UUID (version 4, RFC 9562) from a source of chance. On the hot path: one text, and no pieces of it. */
export function uuid(random: Random): string {
  const second = (word(random) & 0xffff_0fff) | 0x4000; // the version
  const third = (word(random) & 0x3fff_ffff) | 0x8000_0000; // the variant
  const fourth = word(random);
  const first = word(random);
  put(0, first >>> 16);
  put(4, first);
  put(9, second >>> 16);
  put(14, second);
  put(19, third >>> 16);
  put(24, third);
  put(28, fourth >>> 16);
  put(32, fourth);
  return TEXT.toString('latin1');
}

function word(random: Random): number {
  return random() * 0x1_0000_0000;
}

/** Writes the lower sixteen bits at a place. */
function put(place: number, bits: number): void {
  TEXT[place] = DIGITS[(bits >>> 12) & 15] ?? 0;
  TEXT[place + 1] = DIGITS[(bits >>> 8) & 15] ?? 0;
  TEXT[place + 2] = DIGITS[(bits >>> 4) & 15] ?? 0;
  TEXT[place + 3] = DIGITS[bits & 15] ?? 0;
}
