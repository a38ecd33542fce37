/** What several measurements of the same thing have in common. */
export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

/** Least, median and most of some numbers. */
export function spreadOf(numbers: readonly number[]): Spread {
  return { least: Math.min(...numbers), median: median(numbers), most: Math.max(...numbers) };
}

/** The middle one of some numbers; of two, the lower one. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
