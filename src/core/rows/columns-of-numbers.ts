/** Rows that a column of numbers has room for, unless it is known better. */
export const FIRST_ROWS = 64;

type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** The same numbers with room for as many again, and some where there was none. */
export function doubled<T extends Numbers>(numbers: T): T;
export function doubled(numbers: Numbers): Numbers {
  const length = Math.max(2 * numbers.length, FIRST_ROWS);
  const longer = numbers instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
  longer.set(numbers);
  return longer;
}
