/** The usual value of a figure, and its variation. */
export interface Robust {
  readonly median: number;
  /** As a standard deviation. */
  readonly deviation: number;
}

/** Converts the median absolute deviation into a standard deviation for normally distributed values. */
const MAD_TO_DEVIATION = 1.4826;

/**
 * The median, and a deviation that is robust against outliers:
 * https://en.wikipedia.org/wiki/Median_absolute_deviation
 */
export function robust(values: readonly number[]): Robust {
  const median = medianOf(values);
  const distances = values.map((value) => Math.abs(value - median));
  return { median, deviation: MAD_TO_DEVIATION * medianOf(distances) };
}

function medianOf(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  const middle = (ordered.length - 1) / 2;
  const [low = 0, high = 0] = [ordered[Math.floor(middle)], ordered[Math.ceil(middle)]];
  return (low + high) / 2;
}
