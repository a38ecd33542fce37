/**
 * The common prefix of all names, as tables of one database have it; empty if it is a single letter or a whole
 * name.
 */
export function commonPrefix(names: readonly string[]): string {
  const [first = ''] = names;
  for (let length = first.length - 1; length >= LEAST; length -= 1) {
    const prefix = first.slice(0, length);
    const having = names.filter((name) => name.startsWith(prefix) && name.length > length);
    if (names.length >= LEAST_NAMES && having.length === names.length) return prefix;
  }
  return '';
}

const LEAST = 2;
/** A few names can share a prefix by chance; this many rarely do. */
const LEAST_NAMES = 4;
