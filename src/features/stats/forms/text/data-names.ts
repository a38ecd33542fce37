import { fitEnd } from '../../../../core/text/fit-width.js';
import { sanitise } from '../../../../core/text/sanitise.js';

/** Maximum length of a quoted name, in columns. */
const LONGEST_NAME = 40;

/** The name of a category in tables. */
export function categoryName(category: string | null): string {
  return category ?? '(none)';
}

/** Quotes a name from the data in a sentence: safe and shortened. */
export function quoteName(name: string | null): string {
  return name === null ? '(none)' : `“${fitEnd(sanitise(name), LONGEST_NAME)}”`;
}
