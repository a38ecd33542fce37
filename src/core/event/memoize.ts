/** The maximum number of texts that are cached … */
const REMEMBERED = 10_000;
/** … and the length of the longest of them. */
const LONGEST_REMEMBERED = 1_000;

/** The same function with a bounded cache, for a slow function of texts that repeat. */
export function memoize<T extends {}>(make: (text: string) => T): (text: string) => T {
  const memory = new Map<string, T>();
  return (text) => {
    const known = memory.get(text);
    if (known !== undefined) return known;
    if (memory.size >= REMEMBERED) memory.clear();
    const made = make(text);
    if (text.length <= LONGEST_REMEMBERED) memory.set(ownCopy(text), made);
    return made;
  };
}

/** A slice of a row keeps the whole row in memory; a copy does not. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}
