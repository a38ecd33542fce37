import { rmSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import { makeFolder } from '../output/make-folder.js';
import { makeManifest, unfinishedManifest, type Manifest, type ManifestFile } from './manifest.js';

/** The manifest of a generation that goes on. */
export interface BegunManifest {
  /** Writes what is true of the files that were made. @throws MachineError when it cannot be written. */
  complete(files: readonly ManifestFile[]): Promise<void>;
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
    complete: (files) =>
      replace(
        path,
        makeManifest(generator, files),
        'The events are made; choose another --manifest and give the same --seed to have it.',
      ),
  };
}

/** Writes a manifest whole or not at all; one that was there stays in place until then. */
async function replace(path: string, manifest: Manifest, hint: string): Promise<void> {
  const temporary = `${path}.tmp`;
  // A second Ctrl-C ends the process at once.
  const discard = () => rmSync(temporary, { force: true });
  try {
    await makeFolder(dirname(resolve(path)));
    process.once('exit', discard);
    await writeFile(temporary, manifestText(manifest));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error tells more
    throw new MachineError(`The manifest ${path} cannot be written (${errorCode(error)}).`, {
      code: 'machine.manifest',
      hint,
      cause: error,
    });
  } finally {
    process.off('exit', discard);
  }
}

/** A file a line, so that a person can read it and a tool can compare two of them. */
function manifestText({ files, ...head }: Manifest): string {
  const lines = files.map((file) => `    ${JSON.stringify(file)}`).join(',\n');
  const beginning = JSON.stringify(head, undefined, 2).replace(/\n\}$/, '');
  return `${beginning},\n  "files": [\n${lines}\n  ]\n}\n`;
}
