import { readFile } from 'node:fs/promises';
import { errorCode, errorMessage } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { UsageError } from '../../../core/errors/usage-error.js';
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
  const result = parseCatalog(parseJson(await readText(path), path), DEFAULT_CATALOG);
  if ('catalog' in result) return result.catalog;
  throw wrongCatalog(`The catalog ${path} cannot be used:\n${result.problems.join('\n')}`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw wrongCatalog(`There is no catalog file ${path}.`);
    throw new MachineError(`The catalog file ${path} cannot be read.`, {
      code: 'machine.catalog',
      hint: 'It must be a file that you have the right to read.',
      cause: error,
    });
  }
}

function parseJson(json: string, path: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw wrongCatalog(`The catalog ${path} is not valid JSON: ${errorMessage(error)}`);
  }
}

function wrongCatalog(message: string): UsageError {
  return new UsageError(message, {
    code: 'usage.catalog',
    hint: 'ecomstream generate --help shows what a catalog looks like.',
  });
}
