import { setTimeout as sleep } from 'node:timers/promises';
import { SourceFileError } from '../../../core/errors/source-file-error.js';
import { changedFile, FILE_UNREADABLE, goneFile } from '../source-failure.js';
import type { SourceFile } from '../source-file.js';
import type { OpenFile } from '../source-folder.js';
import type { RemoteCalls } from './remote-calls.js';
import { isRemoteError, RemoteError } from './remote-error.js';
import type { RemotePath } from './remote-place.js';

/** A version of a remote file with its name in its place. */
export interface FoundFile extends SourceFile, RemotePath {
  readonly tag: string;
}

/** The number of retries for the rest of a file after a read was interrupted, and the first pause in milliseconds. */
const RESUMES = 5;
const FIRST_PAUSE = 200;
const RETRIED = 'The file stays in place; the next poll retries it.';

/**
 * The bytes of a version of a file from an offset on. After an interruption, the rest is requested again.
 * @throws SourceFileError if the version is different or missing, or the storage does not answer; the signal's
 * reason when it is aborted.
 */
export async function* readRemote(
  calls: Pick<RemoteCalls, 'read'>,
  file: FoundFile,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let at = from;
  for (let failures = 0; at < file.bytes;) {
    const before = at;
    try {
      signal.throwIfAborted();
      const { tag } = file;
      for await (const chunk of await calls.read(file, { tag, from: at, signal })) {
        signal.throwIfAborted();
        at += chunk.length;
        yield chunk;
      }
      if (at < file.bytes) throw new RemoteError('outage', 'it ended early', RETRIED);
    } catch (error) {
      signal.throwIfAborted();
      const isLasting = isRemoteError(error) && error.kind !== 'outage';
      failures = at > before ? 1 : failures + 1;
      if (isLasting || failures > RESUMES) throw fileFailure(file, error);
      await sleep(FIRST_PAUSE * 2 ** failures);
    }
  }
}

/** A version of a file that is open for reading; nothing is requested where its bytes are in memory. */
export function openedFile(
  calls: RemoteCalls,
  file: FoundFile,
  content: Buffer | undefined,
  signal: AbortSignal,
): OpenFile {
  return {
    start: async (bytes) => {
      if (content !== undefined) return content.subarray(0, bytes);
      const most = Math.min(bytes, file.bytes);
      return most === 0 ? Buffer.alloc(0) : firstBytes(calls, file, most, signal);
    },
    read: (from) =>
      content === undefined ? readRemote(calls, file, from, signal) : keptBytes(content, from),
    assertUnchanged: () => assertVersion(calls, file),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function* keptBytes(content: Buffer, from: number): Generator<Buffer> {
  if (from < content.length) yield content.subarray(from);
}

async function firstBytes(
  calls: RemoteCalls,
  file: FoundFile,
  most: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readRemote(
    { read: (path, version) => calls.read(path, { ...version, most: most - version.from }) },
    { ...file, bytes: most },
    0,
    signal,
  )) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws SourceFileError if the version is different or missing. */
export async function assertVersion(calls: RemoteCalls, file: FoundFile): Promise<void> {
  const found = await calls.find(file).catch((error: unknown) => {
    throw fileFailure(file, error);
  });
  if (found === undefined) throw goneFile(file, undefined);
  if (found.tag !== file.tag) throw changedFile(file);
}

/** The error for a file that could not be read. */
export function fileFailure(file: FoundFile, error: unknown): unknown {
  if (!isRemoteError(error)) {
    return error instanceof Error && 'code' in error ? unreadable(file, error) : error;
  }
  if (error.kind === 'gone') return goneFile(file, error);
  if (error.kind === 'changed') return changedFile(file);
  return unreadable(file, error);
}

function unreadable({ name }: SourceFile, error: Error): SourceFileError {
  return new SourceFileError(`Cannot read ${JSON.stringify(name)}: ${error.message}.`, {
    code: FILE_UNREADABLE,
    hint: RETRIED,
    cause: error,
  });
}
