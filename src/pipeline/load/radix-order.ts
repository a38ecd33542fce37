const BITS = 8;
const DIGITS = 1 << BITS;
const KEY_BITS = 32;

/**
 * Sorts keys below 2^32 and returns their indices in ascending order of the keys. Stable. A
 * least-significant-digit radix sort in linear time. Knuth, The Art of Computer Programming, volume 3, 5.2.5.
 */
export function radixOrder(keys: Uint32Array): Int32Array {
  let order = new Int32Array(keys.length);
  let next = new Int32Array(keys.length);
  for (let place = 0; place < keys.length; place++) order[place] = place;
  for (let shift = 0; shift < KEY_BITS; shift += BITS) {
    const ends = digitStarts(keys, shift);
    for (let rank = 0; rank < order.length; rank++) {
      const place = order[rank] ?? 0;
      const digit = ((keys[place] ?? 0) >>> shift) & (DIGITS - 1);
      const at = ends[digit] ?? 0;
      next[at] = place;
      ends[digit] = at + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

/** The first index of the keys with each digit, when sorted by it. */
function digitStarts(keys: Uint32Array, shift: number): Int32Array {
  const starts = new Int32Array(DIGITS);
  for (let place = 0; place < keys.length; place++) {
    const digit = ((keys[place] ?? 0) >>> shift) & (DIGITS - 1);
    starts[digit] = (starts[digit] ?? 0) + 1;
  }
  let sum = 0;
  for (let digit = 0; digit < DIGITS; digit++) {
    const count = starts[digit] ?? 0;
    starts[digit] = sum;
    sum += count;
  }
  return starts;
}
