/** Counts by code: rule → rows, column → empty values. */
export type Tally = Record<string, number>;

/** Adds one. */
export function countOne(tally: Tally, code: string): void {
  countMany(tally, code, 1);
}

/** Adds any number. */
export function countMany(tally: Tally, code: string, count: number): void {
  tally[code] = (tally[code] ?? 0) + count;
}

type Counts = Readonly<Tally>;

/** The sum of two counters, key by key. A key may have any name, also that of an inherited property. */
export function addCounts(left: Counts, right: Counts): Counts {
  const sum = new Map(Object.entries(left));
  for (const [key, count] of Object.entries(right)) sum.set(key, (sum.get(key) ?? 0) + count);
  return Object.fromEntries(sum);
}

/** The entries of a counter, greatest first; equal counts by name, so that the order is deterministic. */
export function commonestFirst(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).sort(
    ([leftName, left], [rightName, right]) => right - left || (leftName < rightName ? -1 : 1),
  );
}

/** The sum of all counts. */
export function sumOf(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
