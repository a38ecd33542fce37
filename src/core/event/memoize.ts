/** Texts in files repeat; so many different ones are remembered … */
const REMEMBERED = 10_000;
/** … none of which is longer. */
const LONGEST_REMEMBERED = 1_000;

/** The same function with a bounded memory, for one that takes long. */
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

/** A text that was cut out of a row keeps the whole row in memory; its copy does not. */
function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}
