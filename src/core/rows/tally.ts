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
