/**
 * Remembers what was made for a number in one of so many slots (a power of two); another number of the same
 * slot takes its place, if it is one that is kept. For things that can be made again, so that memory does not grow with their number.
 */
export function slotMemory<T>(
  slots: number,
  make: (number: number) => T,
  isKept: (thing: T) => boolean = () => true,
): (number: number) => T {
  const numbers = new Int32Array(slots).fill(-1);
  const things: (T | undefined)[] = Array.from({ length: slots });
  return (number) => {
    const slot = number & (slots - 1);
    const known = things[slot];
    if (known !== undefined && numbers[slot] === number) return known;
    const thing = make(number);
    if (!isKept(thing)) return thing;
    numbers[slot] = number;
    things[slot] = thing;
    return thing;
  };
}
