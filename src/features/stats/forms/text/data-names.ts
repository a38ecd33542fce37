import { fitEnd } from '../../../../core/text/fit-width.js';
import { sanitise } from '../../../../core/text/sanitise.js';

/** The longest name that a sentence quotes, in columns. */
const LONGEST_NAME = 40;

/** The name of a category as tables show it. */
export function categoryName(category: string | null): string {
  return category ?? '(none)';
}

/** A name from the data as a sentence quotes it: safe and not long. */
export function quoteName(name: string | null): string {
  return name === null ? '(none)' : `“${fitEnd(sanitise(name), LONGEST_NAME)}”`;
}
