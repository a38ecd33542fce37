import { readFile } from 'node:fs/promises';
import { errorCode, errorMessage } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { UsageError } from '../../core/errors/usage-error.js';
import type { ComparedManifest } from '../generate/faults/manifest-file.js';
import { parseManifest } from './parse-manifest.js';

/** Reads a manifest of `generate`. @throws UsageError when it is none; MachineError when it cannot be read. */
export async function readManifest(path: string): Promise<ComparedManifest> {
  const result = parseManifest(parseJson(await readText(path), path));
  if ('manifest' in result) return result.manifest;
  throw wrongManifest(`The manifest ${path} cannot be used:\n${result.problems.join('\n')}`);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw wrongManifest(`There is no manifest ${path}.`);
    throw new MachineError(`The manifest ${path} cannot be read (${errorCode(error)}).`, {
      code: 'machine.manifest',
      hint: 'It must be a file that you have the right to read.',
      cause: error,
    });
  }
}

function parseJson(json: string, path: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw wrongManifest(`The manifest ${path} is not valid JSON: ${errorMessage(error)}`);
  }
}

function wrongManifest(message: string): UsageError {
  return new UsageError(message, {
    code: 'usage.manifest',
    hint: 'ecomstream generate --manifest FILE writes one.',
  });
}
