import { readFile } from 'node:fs/promises';
import { UsageError } from '../../core/errors/usage-error.js';
import { BUILT_IN } from '../../core/mapping/built-in.js';
import { NO_MAPPING, type Mapping } from '../../core/mapping/language/mapping.js';
import { parseMapping } from '../../core/mapping/parse-mapping.js';

/**
 * The mapping of that name, or of that JSON file; our own format where none is named.
 * @throws UsageError when there is neither.
 */
export async function findMapping(nameOrFile: string | undefined): Promise<Mapping> {
  if (nameOrFile === undefined) return NO_MAPPING;
  const builtIn = BUILT_IN.get(nameOrFile);
  if (builtIn !== undefined) return builtIn;
  let json: string;
  try {
    json = await readFile(nameOrFile, 'utf8');
  } catch (error) {
    throw new UsageError(`There is no mapping "${nameOrFile}", neither built in nor as a file.`, {
      code: 'usage.mapping',
      hint: `Built in: ${[...BUILT_IN.keys()].join(', ')}. Anything else is the path of a JSON file.`,
      cause: error,
    });
  }
  return parseMapping(json, nameOrFile);
}
