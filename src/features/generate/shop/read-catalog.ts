import { hint } from '../../../core/hints/command-hint.js';
import { POINTERS } from '../../../core/hints/pointers.js';
import { UsageError } from '../../../core/errors/usage-error.js';
import { readJsonFile } from '../../../io/files/read-json-file.js';
import type { Catalog } from './catalog.js';
import { DEFAULT_CATALOG } from './default-catalog.js';
import { parseCatalog } from './parse-catalog.js';

/**
 * Reads a catalog file (JSON, as `catalog.schema.json` describes it). All its keys may be left out; what is
 * left out is as in the default shop.
 * @throws UsageError with all that is wrong with it; MachineError when the file cannot be read.
 */
export async function readCatalog(path: string | undefined): Promise<Catalog> {
  if (path === undefined) return DEFAULT_CATALOG;
  const content = await readJsonFile(path, 'catalog', wrongCatalog);
  const result = parseCatalog(content, DEFAULT_CATALOG);
  if ('catalog' in result) return result.catalog;
  throw wrongCatalog(`The catalog ${path} cannot be used:\n${result.problems.join('\n')}`);
}

function wrongCatalog(message: string): UsageError {
  return new UsageError(message, {
    code: 'usage.catalog',
    hint: hint`${POINTERS.generateHelp} shows what a catalog looks like.`,
  });
}
