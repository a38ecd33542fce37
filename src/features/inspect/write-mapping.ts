import { constants, copyFile, readFile } from 'node:fs/promises';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import type { MappingJson } from '../../core/propose/mapping-json.js';
import { writeWhole } from '../../io/files/write-whole.js';

/** A written mapping file. */
export interface WrittenMapping {
  readonly path: string;
  /** The new path of the file that had the name before; undefined when there was none, or its content is not lost. */
  readonly former: string | undefined;
}

/**
 * Writes a mapping file. Another file of that name is renamed.
 * @param made mappings that this command generates for the files: such a file is replaced, because it was not
 *   edited.
 * @throws MachineError when it cannot be written.
 */
export async function writeMapping(
  path: string,
  json: MappingJson,
  made: readonly MappingJson[],
): Promise<WrittenMapping> {
  const text = textOf(json);
  try {
    const there = await readIfThere(path);
    if (there === text) return { path, former: undefined };
    const isOurs = there === undefined || made.some((one) => textOf(one) === there);
    const former = isOurs ? undefined : await keepFormer(path);
    await writeWhole({ path, mode: 0o644, existing: 'replace' }, text);
    return { path, former };
  } catch (error) {
    throw unwritable(path, error);
  }
}

function textOf(json: MappingJson): string {
  return `${JSON.stringify(json, undefined, 2)}\n`;
}

/** Renames a file to the first free name with a number. */
async function keepFormer(path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const former = `${path}.${number}`;
    try {
      await copyFile(path, former, constants.COPYFILE_EXCL);
      return former;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function unwritable(path: string, cause: unknown): MachineError {
  return new MachineError(`Cannot write ${path}: ${errorCode(cause) ?? 'unknown error'}.`, {
    code: 'mapping.unwritable',
    hint: 'Check the permissions and the free space, or set another file with --write FILE.',
    cause,
  });
}
