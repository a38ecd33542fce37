/**
 * A direct-mapped cache with a power of two of slots: a number replaces another one in its slot, if its value is
 * one to keep. For values that can be recomputed, so that memory is bounded.
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
