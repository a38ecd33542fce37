/** One column of a table: words, numbers, or bars that use the room that the others leave. */
export type Column<Row> =
  | {
      readonly kind: 'text' | 'number';
      readonly head: string;
      readonly cell: (row: Row) => string;
      /** Of texts: whether they are cut before others are. */
      readonly givesWay?: true;
    }
  | {
      readonly kind: 'bar';
      readonly share: (row: Row) => number | null;
      readonly draw: (share: number, width: number) => string;
    };

/** What stands before every line of a table, and of what belongs to it. */
export const INDENT = '  ';
