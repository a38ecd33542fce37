import { isEmptyWord } from './empty-words.js';
import { numberFormOf } from './number-form.js';
import { timeFormOf } from './time-form.js';
import type { ValueCounts } from './value-counts.js';

/**
 * The well-known words that mean empty in a column that otherwise has times or numbers, as they are written there and
 * without white space around them; none for other columns.
 */
export function nullWords(values: ValueCounts): readonly string[] {
  const words = new Set([...values.keys()].filter(isEmptyWord).map((text) => text.trim()));
  if (words.size === 0) return [];
  const others = new Map([...values].filter(([text]) => !isEmptyWord(text)));
  const isOfForm = numberFormOf(others) !== undefined || timeFormOf(others) !== undefined;
  return isOfForm ? [...words].sort() : [];
}
