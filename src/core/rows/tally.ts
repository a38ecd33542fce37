/** Counts by code: rule → rows, column → empty values. */
export type Tally = Record<string, number>;

/** Adds one. */
export function countOne(tally: Tally, code: string): void {
  tally[code] = (tally[code] ?? 0) + 1;
}
