import { readFile } from 'node:fs/promises';
import { UsageError } from '../../core/errors/usage-error.js';
import { BUILT_IN_NAMES, builtInMapping, isBuiltIn } from '../../core/mapping/built-in.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import { MappingChoice } from '../../core/mapping/mapping-choice.js';
import { Mappings, NO_MAPPINGS } from '../../core/mapping/mappings.js';
import { parseMapping } from '../../core/mapping/parse-mapping.js';

/**
 * The mappings of these names or JSON files, in order.
 * @throws UsageError when neither exists.
 */
export async function findMappings(namesOrFiles: readonly string[] = []): Promise<Mappings> {
  return new Mappings(await Promise.all(namesOrFiles.map(findMapping)));
}

/**
 * The mappings for reading files again: those of the flag `--mapping`, else those in the ledger, else those that
 * are configured for all runs, which are resolved on first use.
 * @throws UsageError when a mapping on the command line does not exist.
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
    throw new UsageError(
      `Cannot find the mapping "${nameOrFile}": it is neither built in nor a file.`,
      {
        code: 'usage.mapping',
        hint: `Use a built-in mapping (${BUILT_IN_NAMES.join(', ')}) or the path of a JSON file.`,
        cause: error,
      },
    );
  }
  return parseMapping(json, nameOrFile);
}
