/** The labels of the live table's rows, in order. */
export type FigureLabel = 'Throughput' | 'Progress' | 'Quality' | 'Batch' | 'Lag';

/** One labelled row of the live table, with groups of related figures. */
export interface FigureRow {
  readonly label: FigureLabel;
  readonly groups: readonly (readonly string[])[];
}

/** Minimum text columns for the longest form of a row. */
export const WIDE_ROW = 79;

/** The width of a bar or a history: the usual width, extended by free columns up to a maximum. */
export function stretched(columns: number, usual: number, most: number): number {
  return Math.max(usual, Math.min(most, usual + columns - ALL_FIGURES));
}

/** Minimum text columns for every row to fit into one line. */
const ALL_FIGURES = 124;
