/**
 * Resamples a series of numbers to another length over the same time. A shorter result has the mean of each part; a
 * longer one repeats values.
 */
export function resample(values: readonly number[], count: number): number[] {
  const step = values.length / count;
  return Array.from({ length: count }, (_, at) =>
    step <= 1
      ? (values[Math.floor(at * step)] ?? 0)
      : meanBetween(values, at * step, (at + 1) * step),
  );
}

function meanBetween(values: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let at = Math.floor(from); at < Math.min(to, values.length); at += 1) {
    sum += (values[at] ?? 0) * (Math.min(to, at + 1) - Math.max(from, at));
  }
  return sum / (to - from);
}
