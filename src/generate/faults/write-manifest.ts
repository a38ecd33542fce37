import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../errors/error-message.js';
import { MachineError } from '../../errors/machine-error.js';
import { makeFolder } from '../output/make-folder.js';
import type { Manifest } from './manifest.js';

/** Writes a manifest, whole or not at all. @throws MachineError when it cannot be written. */
export async function writeManifest(path: string, manifest: Manifest): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await makeFolder(dirname(resolve(path)));
    await writeFile(temporary, manifestText(manifest));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error tells more
    throw new MachineError(`The manifest ${path} cannot be written (${errorCode(error)}).`, {
      code: 'machine.manifest',
      hint: 'The events are made; choose another --manifest and give the same --seed to have it.',
      cause: error,
    });
  }
}

/** A file a line, so that a person can read it and a tool can compare two of them. */
function manifestText({ files, ...head }: Manifest): string {
  const lines = files.map((file) => `    ${JSON.stringify(file)}`).join(',\n');
  const beginning = JSON.stringify(head, undefined, 2).replace(/\n\}$/, '');
  return `${beginning},\n  "files": [\n${lines}\n  ]\n}\n`;
}
