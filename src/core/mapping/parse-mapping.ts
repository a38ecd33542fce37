import { hint } from '../hints/command-hint.js';
import { POINTERS } from '../hints/pointers.js';
import { errorMessage } from '../errors/error-message.js';
import { UsageError } from '../errors/usage-error.js';
import { problemAt, readShape } from '../json/read-shape.js';
import { MAPPING_FILE } from './file/mapping-file.js';
import { mappingProblems } from './problems/mapping-problems.js';
import type { Mapping } from './language/mapping.js';

/**
 * Parses a mapping from the text of a JSON file (format: FORMATS.md).
 * @throws UsageError that lists every invalid key.
 */
export function parseMapping(json: string, file: string): Mapping {
  const { value, problems } = readShape(MAPPING_FILE, parseJson(json, file));
  if (value === undefined || problems.length > 0) throw mappingError(file, problems.join('\n'));
  const { $schema: _, name = file, ...keys } = value;
  const mapping = { name, ...keys, json };
  const wrong = mappingProblems(mapping).map(([place, problem]) => problemAt(place, problem));
  if (wrong.length > 0) throw mappingError(file, wrong.join('\n'));
  return mapping;
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw mappingError(file, errorMessage(error));
  }
}

function mappingError(file: string, problem: string): UsageError {
  return new UsageError(`The mapping ${file} is not valid: ${problem}`, {
    code: 'usage.mapping',
    hint: hint`See ${POINTERS.docsFormats}. For an example, run: ${POINTERS.mappingsShow}`,
  });
}
