import type { ValueCounts } from '../../../src/core/sniff-values/value-counts.js';

/** Each text once for every time that it is given. */
export function countsOf(...texts: readonly string[]): ValueCounts {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
