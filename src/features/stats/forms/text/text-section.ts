import type { Invocation } from '../../../../core/hints/invocation.js';

/** One part of the statistics as a person reads it. */
export interface TextSection {
  /** What the numbers say, in one sentence. */
  readonly headline: string;
  /** The numbers themselves; no line is wider than the view. */
  readonly lines: readonly string[];
  /** How exact the numbers are, where they are not all exact; empty or left out otherwise. */
  readonly note?: string;
}

/** What the text is made for. */
export interface TextView {
  /** The width of the terminal. */
  readonly columns: number;
  /** The most rows of a table. */
  readonly limit: number;
  /** How the reader runs the commands that the text points to; left out, by their plain names. */
  readonly invocation?: Invocation;
}

/** From this width on, tables show more columns. */
export const WIDE = 100;
