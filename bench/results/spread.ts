/** The spread of several measurements of the same quantity. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** Minimum, median and maximum of some numbers. */
export function spreadOf(numbers: readonly number[]): Spread {
  return { least: Math.min(...numbers), median: median(numbers), most: Math.max(...numbers) };
}

/** The lower median of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
