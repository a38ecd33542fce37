/** One column of a table: text, numbers, or bars that fill the remaining width. */
export type Column<Row> =
  | {
      readonly kind: 'text' | 'number';
      readonly head: string;
      readonly cell: (row: Row) => string;
      /** For text: whether it is shortened before other columns. */
      readonly givesWay?: true;
    }
  | {
      readonly kind: 'bar';
      readonly share: (row: Row) => number | null;
      readonly draw: (share: number, width: number) => string;
    };

/** The indentation of every line of a table and of related text. */
export const INDENT = '  ';
