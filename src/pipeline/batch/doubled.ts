type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** The same numbers with room for as many again. */
export function doubled<T extends Numbers>(numbers: T): T;
export function doubled(numbers: Numbers): Numbers {
  const longer =
    numbers instanceof Int32Array
      ? new Int32Array(2 * numbers.length)
      : new Float64Array(2 * numbers.length);
  longer.set(numbers);
  return longer;
}
