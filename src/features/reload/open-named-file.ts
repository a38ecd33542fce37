import { lstat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';
import { MachineError } from '../../core/errors/machine-error.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { escapedName } from '../../io/files/local-folder/escaped-name.js';
import { sourceFile } from '../../io/files/local-folder/local-file.js';
import { LocalFiles } from '../../io/files/local-folder/local-files.js';
import { RemoteFiles } from '../../io/files/remote/remote-files.js';
import { isRemoteUrl, remoteFile } from '../../io/files/remote/remote-place.js';
import type { SourceFile } from '../../io/files/source-file.js';
import type { ReadableFolder } from '../../io/files/source-folder.js';
import { remoteCalls, type RemoteSettings } from '../stream/open-source.js';

/** A file given by the user, and its folder. Disposing closes connections. */
export interface NamedFile extends AsyncDisposable {
  readonly file: SourceFile;
  readonly folder: ReadableFolder;
}

/**
 * Finds a file by its path on this machine, or by its URL on a remote storage.
 * @throws UsageError when it is not a regular file, or the URL is not one of a file; MachineError when it does not
 *   exist or cannot be read.
 */
export function openNamedFile(name: string, settings: RemoteSettings): Promise<NamedFile> {
  return isRemoteUrl(name) ? openUrl(name, settings) : openPath(name);
}

async function openUrl(url: string, settings: RemoteSettings): Promise<NamedFile> {
  const { place, name } = remoteFile(url);
  const calls = remoteCalls(url, settings);
  const close = () => calls[Symbol.asyncDispose]();
  try {
    const folder = new RemoteFiles(calls, place);
    const file = await folder.lookAt(name);
    if (file === undefined) throw noFile(url, undefined);
    return { file, folder, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPath(path: string): Promise<NamedFile> {
  const stats = await lstat(path).catch((error: unknown) => {
    throw noFile(path, error);
  });
  if (!stats.isFile()) {
    throw new UsageError(`Cannot reload ${JSON.stringify(path)}: it is not a regular file.`, {
      code: 'usage.reload',
      hint: 'Use the path of the file itself. Links are not followed.',
    });
  }
  return {
    file: sourceFile(escapedName(Buffer.from(basename(path))), stats),
    folder: new LocalFiles(dirname(path)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

const MISSING: readonly (string | undefined)[] = [undefined, 'ENOENT', 'ENOTDIR'];

/** The error for a file that does not exist or causes a system error. */
function noFile(path: string, cause: unknown): MachineError {
  const why = errorCode(cause);
  const isMissing = MISSING.includes(why);
  return new MachineError(
    isMissing
      ? `Cannot find the file ${JSON.stringify(path)}.`
      : `Cannot read the file ${JSON.stringify(path)}: ${why}.`,
    {
      code: isMissing ? 'file.missing' : 'file.unreadable',
      hint: 'Check the path. Loaded files are in processed/ beside the incoming folder.',
      cause,
    },
  );
}
