import { readFile } from 'node:fs/promises';
import { errorCode, errorMessage } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import type { UsageError } from '../../core/errors/usage-error.js';

/**
 * Reads a JSON file that a user named; a byte order mark is dropped. `kind` is what the file is to be, such as
 * `catalog`, and `refusal` makes the error of a message.
 * @throws UsageError when it is not there or no JSON; MachineError when it cannot be read.
 */
export async function readJsonFile(
  path: string,
  kind: string,
  refusal: (message: string) => UsageError,
): Promise<unknown> {
  const json = await readText(path, kind, refusal);
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw refusal(`The ${kind} ${path} is not valid JSON: ${errorMessage(error)}`);
  }
}

async function readText(
  path: string,
  kind: string,
  refusal: (message: string) => UsageError,
): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw refusal(`There is no ${kind} file ${path}.`);
    throw new MachineError(`The ${kind} file ${path} cannot be read (${errorCode(error)}).`, {
      code: `machine.${kind}`,
      hint: 'It must be a file that you have the right to read.',
      cause: error,
    });
  }
}
