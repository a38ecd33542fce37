/** What all names begin with, as tables of one database have it; nothing where that is a single letter or a whole name. */
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
/** Few names begin alike by chance. */
const LEAST_NAMES = 4;
