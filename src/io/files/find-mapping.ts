import { readFile } from 'node:fs/promises';
import { UsageError } from '../../core/errors/usage-error.js';
import { BUILT_IN_NAMES, builtInMapping, isBuiltIn } from '../../core/mapping/built-in.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import { MappingChoice } from '../../core/mapping/mapping-choice.js';
import { Mappings, NO_MAPPINGS } from '../../core/mapping/mappings.js';
import { parseMapping } from '../../core/mapping/parse-mapping.js';

/**
 * The mappings of these names, or of these JSON files, in their order.
 * @throws UsageError when there is neither.
 */
export async function findMappings(namesOrFiles: readonly string[] = []): Promise<Mappings> {
  return new Mappings(await Promise.all(namesOrFiles.map(findMapping)));
}

/**
 * By which mapping files are read again: those of the flag `--mapping`, else what the ledger has, else those that are set
 * for all runs, which are not looked for before they are needed.
 * @throws UsageError when there is no mapping of a name on the command line.
 */
export async function findMappingChoice(
  set: readonly string[] | undefined,
  isGiven: boolean,
): Promise<MappingChoice> {
  return isGiven
    ? new MappingChoice(await findMappings(set))
    : new MappingChoice(NO_MAPPINGS, () => findMappings(set));
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
