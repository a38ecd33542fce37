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

/** The manifest of a running generation. */
export interface BegunManifest {
  /**
   * Writes the expected results of the files, and their anomalies. @throws MachineError when it cannot be written.
   */
  complete(files: readonly ManifestFile[], anomalies: readonly ManifestAnomaly[]): Promise<void>;
}

/**
 * Writes a manifest marked as unfinished before the first file. So if the generation ends early, neither this
 * manifest nor an older one of the same name is taken as the truth about the folder.
 * @throws MachineError when it cannot be written.
 */
export async function beginManifest(
  path: string,
  generator: Manifest['generator'],
): Promise<BegunManifest> {
  await replace(
    path,
    unfinishedManifest(generator),
    'Set another --manifest. Nothing was generated yet.',
  );
  return {
    complete: (files, anomalies) =>
      replace(
        path,
        makeManifest(generator, files, anomalies),
        'Set another --manifest and the same --seed to write it. The events are generated.',
      ),
  };
}

/** World-readable, except for the bits of the umask. */
const FILE_MODE = 0o666;

/** Replaces a manifest atomically; the old one stays until then. */
async function replace(path: string, manifest: Manifest, hint: string): Promise<void> {
  try {
    await makeFolder(dirname(resolve(path)));
    await writeWhole({ path, mode: FILE_MODE, existing: 'replace' }, manifestText(manifest));
  } catch (error) {
    throw new MachineError(`Cannot write the manifest ${path}: ${errorCode(error)}.`, {
      code: 'machine.manifest',
      hint,
      cause: error,
    });
  }
}

/** One file per line, for people and for diff tools. */
function manifestText({ files, ...head }: Manifest): string {
  const lines = files.map((file) => `    ${JSON.stringify(file)}`).join(',\n');
  const beginning = JSON.stringify(head, undefined, 2).replace(/\n\}$/, '');
  return `${beginning},\n  "files": [\n${lines}\n  ]\n}\n`;
}
