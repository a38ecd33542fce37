import type { Invocation } from '../../../../core/hints/invocation.js';

/** One section of the statistics as text. */
export interface TextSection {
  /** The result in one sentence. */
  readonly headline: string;
  /** The numbers; no line is wider than the view. */
  readonly lines: readonly string[];
  /** The precision of the numbers, if not all are exact; otherwise empty or absent. */
  readonly note?: string;
}

/** The options of the text. */
export interface TextView {
  /** The width of the terminal. */
  readonly columns: number;
  /** Maximum number of rows in a table. */
  readonly limit: number;
  /** How the user runs the suggested commands; by default with their plain names. */
  readonly invocation?: Invocation;
}

/** Minimum width for tables with more columns. */
export const WIDE = 100;
