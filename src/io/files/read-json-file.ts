import { readFile } from 'node:fs/promises';
import { errorCode, errorMessage } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import type { UsageError } from '../../core/errors/usage-error.js';

/**
 * Reads a JSON file that a user named; a byte order mark is dropped. `kind` is the purpose of the file, such as
 * `catalog`, and `refusal` creates the error for a message.
 * @throws UsageError when it does not exist or is not JSON; MachineError when it cannot be read.
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
    if (errorCode(error) === 'ENOENT') throw refusal(`Cannot find the ${kind} file ${path}.`);
    throw new MachineError(`Cannot read the ${kind} file ${path}: ${errorCode(error)}.`, {
      code: `machine.${kind}`,
      hint: 'Check that it is a file, and its permissions.',
      cause: error,
    });
  }
}
