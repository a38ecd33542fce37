/** What the rows of the live table are about, in order. */
export type FigureLabel = 'Throughput' | 'Progress' | 'Quality' | 'Batch' | 'Lag';

/** One labelled row of the live table: groups of figures that belong together. */
export interface FigureRow {
  readonly label: FigureLabel;
  readonly groups: readonly (readonly string[])[];
}

/** From how many columns of text on a row has room for its longest form. */
export const WIDE_ROW = 79;

/** How wide a bar or a history is: so wide, and where more columns are free than the figures need, at most so wide. */
export function stretched(columns: number, usual: number, most: number): number {
  return Math.max(usual, Math.min(most, usual + columns - ALL_FIGURES));
}

/** In so many columns of text every row stands in one line. */
const ALL_FIGURES = 124;
