import { isEmptyWord } from './empty-words.js';

/** Text → how many rows have it; empty texts are left out by the caller. */
export type ValueCounts = ReadonlyMap<string, number>;

/** The least share of the rows with a value that a form must read. */
const LEAST_READ = 0.6;

/** Whether so many rows are enough to call a column one of times or numbers; words that mean empty do not count. */
export function isEnough(read: number, values: ValueCounts): boolean {
  let rows = 0;
  for (const [text, count] of values) if (!isEmptyWord(text)) rows += count;
  return read > 0 && read >= rows * LEAST_READ;
}
