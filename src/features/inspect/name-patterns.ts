import { globMatcher } from '../../core/text/glob.js';

/**
 * Patterns that match the given file names and none of the others: with `*` for each number, so that the next
 * export matches too, or else the exact names. Undefined when there are no others.
 */
export function namePatterns(
  names: readonly string[],
  others: readonly string[],
): readonly string[] | undefined {
  if (others.length === 0) return undefined;
  const patterns = [...new Set(names.map((name) => escaped(name).replaceAll(/\d+/g, '*')))];
  const fits = patterns.map(globMatcher);
  const isApart = !others.some((name) => fits.some((matches) => matches(name)));
  return isApart ? patterns : names.map(escaped);
}

/** A pattern that matches only this name. */
function escaped(name: string): string {
  return name.replaceAll(/[*?[\]{}!]/g, '?');
}
