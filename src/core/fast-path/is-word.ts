import { windowOf } from './made-text.js';
import type { ByteCheck } from './byte-check.js';

/** Creates a check for whether a trimmed text is one of some words; undefined if there are none. */
export function isWord(words: readonly string[]): ByteCheck | undefined {
  const known = words
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => windowOf(word).bytes);
  if (known.length === 0) return undefined;
  return (bytes, start, end) => known.some((word) => isSame(bytes, start, end, word));
}

function isSame(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  if (end - start !== word.length) return false;
  for (let index = 0; index < word.length; index++) {
    if (bytes[start + index] !== word[index]) return false;
  }
  return true;
}
