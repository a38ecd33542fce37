import { readFile } from 'node:fs/promises';
import { UsageError } from '../../core/errors/usage-error.js';
import { BUILT_IN_NAMES, builtInMapping, isBuiltIn } from '../../core/mapping/built-in.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import { Mappings } from '../../core/mapping/mappings.js';
import { parseMapping } from '../../core/mapping/parse-mapping.js';

/**
 * The mappings of these names, or of these JSON files, in their order.
 * @throws UsageError when there is neither.
 */
export async function findMappings(namesOrFiles: readonly string[] = []): Promise<Mappings> {
  return new Mappings(await Promise.all(namesOrFiles.map(findMapping)));
}

async function findMapping(nameOrFile: string): Promise<Mapping> {
  if (isBuiltIn(nameOrFile)) return builtInMapping(nameOrFile);
  let json: string;
  try {
    json = await readFile(nameOrFile, 'utf8');
  } catch (error) {
    throw new UsageError(`There is no mapping "${nameOrFile}", neither built in nor as a file.`, {
      code: 'usage.mapping',
      hint: `Built in: ${BUILT_IN_NAMES.join(', ')}. Anything else is the path of a JSON file.`,
      cause: error,
    });
  }
  return parseMapping(json, nameOrFile);
}
