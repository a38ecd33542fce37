import { isEmptyWord } from './empty-words.js';

/** Text → number of rows that have it; the caller leaves out empty texts. */
export type ValueCounts = ReadonlyMap<string, number>;

/** The minimum share of the rows with a value that a form must read. */
const LEAST_READ = 0.6;

/** Whether the number of readable rows makes a column one of times or numbers; null words are not counted. */
export function isEnough(read: number, values: ValueCounts): boolean {
  let rows = 0;
  for (const [text, count] of values) if (!isEmptyWord(text)) rows += count;
  return read > 0 && read >= rows * LEAST_READ;
}
