import { globMatcher } from '../../core/text/glob.js';

/**
 * Patterns that fit the names of some files and none of others: with `*` for each number, so that the next export fits as
 * well, or else the names themselves. Undefined where there are no others.
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

/** A name as a pattern that fits nothing else. */
function escaped(name: string): string {
  return name.replaceAll(/[*?[\]{}!]/g, '?');
}
