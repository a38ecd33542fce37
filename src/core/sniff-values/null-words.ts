import { isEmptyWord } from './empty-words.js';
import { numberFormOf } from './number-form.js';
import { timeFormOf } from './time-form.js';
import type { ValueCounts } from './value-counts.js';

/**
 * The known null words in a column that otherwise contains times or numbers, as written and without white space
 * around them; none for other columns.
 */
export function nullWords(values: ValueCounts): readonly string[] {
  const words = new Set([...values.keys()].filter(isEmptyWord).map((text) => text.trim()));
  if (words.size === 0) return [];
  const others = new Map([...values].filter(([text]) => !isEmptyWord(text)));
  const isOfForm = numberFormOf(others) !== undefined || timeFormOf(others) !== undefined;
  return isOfForm ? [...words].sort() : [];
}
