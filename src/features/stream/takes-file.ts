import { isDataName, isSurelyData } from '../../core/dialect/file-name.js';
import type { Mappings } from '../../core/mapping/mappings.js';
import { globMatcher, type NameMatcher } from '../../core/text/glob.js';
import type { StreamSettings } from '../../pipeline/run-context.js';

/** Returns a function that decides by a file's path below the incoming folder whether a run loads it. */
export function takesFile(
  { include, exclude = [] }: Pick<StreamSettings, 'include' | 'exclude'>,
  mappings: Mappings,
): NameMatcher {
  const included = include?.map(globMatcher);
  const excluded = exclude.map(globMatcher);
  return (name) => {
    if (!isDataName(name) || excluded.some((fits) => fits(name))) return false;
    if (included !== undefined) return included.some((fits) => fits(name));
    return isSurelyData(name) || mappings.fits(name);
  };
}
