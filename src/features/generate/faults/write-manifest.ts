import { dirname, resolve } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { writeWhole } from '../../../io/files/write-whole.js';
import { makeFolder } from '../output/make-folder.js';
import {
  makeManifest,
  unfinishedManifest,
  type Manifest,
  type ManifestAnomaly,
  type ManifestFile,
} from './manifest.js';

/** The manifest of a generation that goes on. */
export interface BegunManifest {
  /** Writes what is true of the files that were made, and the anomalies in them. @throws MachineError when it cannot be written. */
  complete(files: readonly ManifestFile[], anomalies: readonly ManifestAnomaly[]): Promise<void>;
}

/**
 * Writes a manifest that says that it is unfinished, before the first file is made: whatever ends the generation
 * before its time, nobody takes this one, or an older one of the same name, for the truth about the folder.
 * @throws MachineError when it cannot be written.
 */
export async function beginManifest(
  path: string,
  generator: Manifest['generator'],
): Promise<BegunManifest> {
  await replace(
    path,
    unfinishedManifest(generator),
    'Nothing is made yet; choose another --manifest.',
  );
  return {
    complete: (files, anomalies) =>
      replace(
        path,
        makeManifest(generator, files, anomalies),
        'The events are made; choose another --manifest and give the same --seed to have it.',
      ),
  };
}

/** Everyone may read a manifest; the umask takes from that. */
const FILE_MODE = 0o666;

/** Writes a manifest whole or not at all; one that was there stays in place until then. */
async function replace(path: string, manifest: Manifest, hint: string): Promise<void> {
  try {
    await makeFolder(dirname(resolve(path)));
    await writeWhole({ path, mode: FILE_MODE, existing: 'replace' }, manifestText(manifest));
  } catch (error) {
    throw new MachineError(`The manifest ${path} cannot be written (${errorCode(error)}).`, {
      code: 'machine.manifest',
      hint,
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
