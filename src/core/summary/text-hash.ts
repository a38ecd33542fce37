import { Window } from '../csv/window.js';

/** The number of hashes: they have 48 bits and are whole numbers from 0. */
export const HASHES = 2 ** 48;

const TWO_TO_16 = 65_536;
const SEED = 0x9e3779b9 + 3_923_095;
/** By number of bytes: the mask that keeps the first bytes of a little-endian word. */
const FIRST_BYTES = [0, 0xff, 0xffff, 0xff_ffff, -1];

/**
 * The upper 48 bits of PostgreSQL's hashtextextended(text, 0) for a text in UTF-8, so that the server can compute
 * the same hashes: `(hashtextextended(text, 0) >> 16) & (2^48 - 1)`. The algorithm is lookup3 by Bob Jenkins
 * (hash_bytes_extended in hashfn.c). It does not change, because tables that are partitioned by hash depend on it.
 * On the hot path.
 */
export function hashBytes({ view }: Window, start: number, end: number): number {
  let a = (SEED + end - start) | 0;
  let [b, c] = [a, a];
  let at = start;
  for (; at + 12 <= end; at += 12) {
    a = (a + view.getInt32(at, true)) | 0;
    b = (b + view.getInt32(at + 4, true)) | 0;
    c = (c + view.getInt32(at + 8, true)) | 0;
    // mix()
    a = (a - c) ^ ((c << 4) | (c >>> 28));
    c = (c + b) | 0;
    b = (b - a) ^ ((a << 6) | (a >>> 26));
    a = (a + c) | 0;
    c = (c - b) ^ ((b << 8) | (b >>> 24));
    b = (b + a) | 0;
    a = (a - c) ^ ((c << 16) | (c >>> 16));
    c = (c + b) | 0;
    b = (b - a) ^ ((a << 19) | (a >>> 13));
    a = (a + c) | 0;
    c = (c - b) ^ ((b << 4) | (b >>> 28));
    b = (b + a) | 0;
  }
  const rest = end - at;
  if (rest > 0) a = (a + firstBytes(view, at, rest)) | 0;
  if (rest > 4) b = (b + firstBytes(view, at + 4, rest - 4)) | 0;
  // The lowest byte is reserved for the length.
  if (rest > 8) c = (c + (firstBytes(view, at + 8, rest - 8) << 8)) | 0;
  // final()
  c = ((c ^ b) - ((b << 14) | (b >>> 18))) | 0;
  a = ((a ^ c) - ((c << 11) | (c >>> 21))) | 0;
  b = ((b ^ a) - ((a << 25) | (a >>> 7))) | 0;
  c = ((c ^ b) - ((b << 16) | (b >>> 16))) | 0;
  a = ((a ^ c) - ((c << 4) | (c >>> 28))) | 0;
  b = ((b ^ a) - ((a << 14) | (a >>> 18))) | 0;
  c = ((c ^ b) - ((b << 24) | (b >>> 8))) | 0;
  return (b >>> 0) * TWO_TO_16 + (c >>> 16);
}

/** The first bytes of a word, at most four, padded with zeros. */
function firstBytes(view: DataView, at: number, bytes: number): number {
  return view.getInt32(at, true) & (FIRST_BYTES[Math.min(bytes, 4)] ?? 0);
}

/** The hash of a text. */
export function hashText(text: string): number {
  const window = Window.from(Buffer.from(text));
  return hashBytes(window, 0, window.bytes.length);
}
