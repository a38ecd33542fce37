import { hint } from '../../../core/hints/command-hint.js';
import { POINTERS } from '../../../core/hints/pointers.js';
import { UsageError } from '../../../core/errors/usage-error.js';
import { readJsonFile } from '../../../io/files/read-json-file.js';
import type { Catalog } from './catalog.js';
import { DEFAULT_CATALOG } from './default-catalog.js';
import { parseCatalog } from './parse-catalog.js';

/**
 * Reads a catalog file (JSON, described by `catalog.schema.json`). All keys are optional; omitted ones are as in
 * the default shop.
 * @throws UsageError with all its problems; MachineError when the file cannot be read.
 */
export async function readCatalog(path: string | undefined): Promise<Catalog> {
  if (path === undefined) return DEFAULT_CATALOG;
  const content = await readJsonFile(path, 'catalog', wrongCatalog);
  const result = parseCatalog(content, DEFAULT_CATALOG);
  if ('catalog' in result) return result.catalog;
  throw wrongCatalog(`Cannot use the catalog ${path}:\n${result.problems.join('\n')}`);
}

function wrongCatalog(message: string): UsageError {
  return new UsageError(message, {
    code: 'usage.catalog',
    hint: hint`For the format of a catalog, run: ${POINTERS.generateHelp}`,
  });
}
