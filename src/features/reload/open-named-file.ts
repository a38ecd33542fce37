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

/** A file that a user names, and the folder that has it. Disposing closes connections. */
export interface NamedFile extends AsyncDisposable {
  readonly file: SourceFile;
  readonly folder: ReadableFolder;
}

/**
 * Finds a file by its path on this machine, or by its URL on a remote storage.
 * @throws UsageError when it is no regular file, or the URL names none; MachineError when it is not there or cannot be looked at.
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
    throw new UsageError(`${JSON.stringify(path)} is not a regular file.`, {
      code: 'usage.reload',
      hint: 'Links are not followed: name the file itself.',
    });
  }
  return {
    file: sourceFile(escapedName(Buffer.from(basename(path))), stats),
    folder: new LocalFiles(dirname(path)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

const MISSING: readonly (string | undefined)[] = [undefined, 'ENOENT', 'ENOTDIR'];

/** The failure of a file that a system error says something of, or that is not there. */
function noFile(path: string, cause: unknown): MachineError {
  const why = errorCode(cause);
  const isMissing = MISSING.includes(why);
  return new MachineError(
    isMissing
      ? `There is no file ${JSON.stringify(path)}.`
      : `The file ${JSON.stringify(path)} cannot be read (${why}).`,
    {
      code: isMissing ? 'file.missing' : 'file.unreadable',
      hint: 'Loaded files are in processed/ beside the incoming folder.',
      cause,
    },
  );
}
