/** The initial capacity of a column of numbers in rows, where no better estimate exists. */
export const FIRST_ROWS = 64;

type Numbers =
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** A copy of the numbers with twice the capacity, at least FIRST_ROWS. */
export function doubled<T extends Numbers>(numbers: T): T;
export function doubled(numbers: Numbers): Numbers {
  const longer = ofLength(numbers, Math.max(2 * numbers.length, FIRST_ROWS));
  longer.set(numbers);
  return longer;
}

function ofLength(numbers: Numbers, length: number): Numbers {
  if (numbers instanceof Uint16Array) return new Uint16Array(length);
  if (numbers instanceof Int32Array) return new Int32Array(length);
  if (numbers instanceof Uint32Array) return new Uint32Array(length);
  return new Float64Array(length);
}
