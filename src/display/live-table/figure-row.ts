/** One labelled row of the live table: groups of figures that belong together. */
export interface FigureRow {
  readonly label: string;
  readonly groups: readonly (readonly string[])[];
}

/** From how many columns of text on a row has room for its longest form. */
export const WIDE_ROW = 79;
