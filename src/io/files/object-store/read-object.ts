import { setTimeout as sleep } from 'node:timers/promises';
import { SourceFileError } from '../../../core/errors/source-file-error.js';
import { changedFile, FILE_UNREADABLE, goneFile } from '../source-failure.js';
import type { SourceFile } from '../source-file.js';
import type { OpenFile } from '../source-folder.js';
import { isObjectStoreError, ObjectStoreError, type ObjectCalls } from './object-calls.js';
import type { ObjectKey } from './object-place.js';

/** A version of an object under the name that it has in its place. */
export interface FoundObject extends SourceFile, ObjectKey {
  readonly etag: string;
}

/** How often the rest of an object is asked for after its bytes stopped coming, and the first pause in milliseconds. */
const RESUMES = 5;
const FIRST_PAUSE = 200;

/**
 * The bytes of a version of an object from an offset on. Where they stop coming, the rest is asked for again.
 * @throws SourceFileError where another version is there, none, or the storage does not answer; the signal's reason when
 * it is aborted.
 */
export async function* readObject(
  calls: ObjectCalls,
  object: FoundObject,
  from: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  let at = from;
  for (let failures = 0; at < object.bytes;) {
    const before = at;
    try {
      signal.throwIfAborted();
      const { etag } = object;
      for await (const chunk of await calls.read(object, { etag, from: at, signal })) {
        signal.throwIfAborted();
        at += chunk.length;
        yield chunk;
      }
      if (at < object.bytes) throw new ObjectStoreError('outage', 'it ended early');
    } catch (error) {
      signal.throwIfAborted();
      const isLasting = isObjectStoreError(error) && error.kind !== 'outage';
      failures = at > before ? 1 : failures + 1;
      if (isLasting || failures > RESUMES) throw fileFailure(object, error);
      await sleep(FIRST_PAUSE * 2 ** failures);
    }
  }
}

/** A version of an object that is open for reading; its bytes need not be asked for where they were kept. */
export function openedObject(
  calls: ObjectCalls,
  object: FoundObject,
  content: Buffer | undefined,
  signal: AbortSignal,
): OpenFile {
  return {
    start: async (bytes) => {
      if (content !== undefined) return content.subarray(0, bytes);
      const most = Math.min(bytes, object.bytes);
      return most === 0 ? Buffer.alloc(0) : firstBytes(calls, object, most, signal);
    },
    read: (from) =>
      content === undefined ? readObject(calls, object, from, signal) : keptBytes(content, from),
    assertUnchanged: () => assertVersion(calls, object),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function* keptBytes(content: Buffer, from: number): Generator<Buffer> {
  if (from < content.length) yield content.subarray(from);
}

async function firstBytes(
  calls: ObjectCalls,
  object: FoundObject,
  most: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readObject(
    { ...calls, read: limited(calls, most) },
    { ...object, bytes: most },
    0,
    signal,
  )) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const limited =
  (calls: ObjectCalls, most: number): ObjectCalls['read'] =>
  (object, version) =>
    calls.read(object, { ...version, most: most - version.from });

/** @throws SourceFileError where another version is there, or none. */
export async function assertVersion(calls: ObjectCalls, object: FoundObject): Promise<void> {
  const found = await calls.find(object).catch((error: unknown) => {
    throw fileFailure(object, error);
  });
  if (found === undefined) throw goneFile(object, undefined);
  if (found.etag !== object.etag) throw changedFile(object);
}

/** The failure of a file that could not be read. */
export function fileFailure(object: FoundObject, error: unknown): unknown {
  if (!isObjectStoreError(error)) {
    return error instanceof Error && 'code' in error ? unreadable(object, error) : error;
  }
  if (error.kind === 'gone') return goneFile(object, error);
  if (error.kind === 'changed') return changedFile(object);
  return unreadable(object, error);
}

function unreadable({ name }: SourceFile, error: Error): SourceFileError {
  return new SourceFileError(`Cannot read ${JSON.stringify(name)}: ${error.message}.`, {
    code: FILE_UNREADABLE,
    hint: 'The file stays in place; the next look retries it.',
    cause: error,
  });
}
