import { createHash } from 'node:crypto';
import { access, utimes, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { errorCode } from '../../../core/errors/error-message.js';
import { Draft } from '../../../io/files/draft.js';
import { encodeUtf8 } from './encode-part.js';
import type { EventFile, EventSink, FileParts, Writing } from './event-sink.js';
import { eventFileName } from './file-name.js';
import { folderFailure } from './folder-failure.js';
import { KeptCopies } from './kept-copies.js';
import { makeFolder } from './make-folder.js';

/** A file of this run that is still being written, usually under a temporary name that readers ignore. */
interface NamedDraft {
  readonly name: string;
  readonly draft: Draft;
}

/** World-readable, except for the bits of the umask: the data is synthetic. */
const FILE_MODE = 0o666;

/** The output folder. A file appears there complete or not at all, unless it is written in place. */
export class EventFolder implements EventSink {
  readonly #path: string;
  readonly #copies: KeptCopies;
  /** The last used name, because files of the same millisecond are common. */
  #last = { time: Number.NaN, ordinal: 0 };
  /** The last used modification time. */
  #lastModified = 0;

  private constructor(path: string) {
    this.#path = path;
    this.#copies = new KeptCopies(path);
  }

  /** Creates the folder if it is missing. @throws MachineError when that is not possible. */
  static async open(path: string): Promise<EventFolder> {
    try {
      await makeFolder(path);
    } catch (error) {
      throw folderFailure(error, path);
    }
    return new EventFolder(path);
  }

  /**
   * Writes one file, named after the time of its first event.
   * @throws MachineError when the file cannot be written; it is deleted then.
   */
  async write(time: number, parts: FileParts, writing: Writing): Promise<EventFile> {
    return this.#attempt(async () =>
      this.#complete(await this.#begin(time, writing), parts, writing),
    );
  }

  async resend(copy: EventFile): Promise<void> {
    return this.#attempt(async () => this.#date(await this.#copies.send(copy)));
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw errorCode(error) === undefined ? error : folderFailure(error, this.#path);
    }
  }

  /** The process that creates the temporary file of a name reserves the name, so that two runs never use the same. */
  async #begin(time: number, { ending, inPlace }: Writing): Promise<NamedDraft> {
    const millisecond = Math.trunc(time);
    let ordinal = millisecond === this.#last.time ? this.#last.ordinal + 1 : 0;
    for (; ; ordinal += 1) {
      const name = eventFileName(millisecond, ordinal, ending);
      const path = join(this.#path, name);
      const draft = await openNew(path, inPlace === true ? path : join(this.#path, `.${name}.tmp`));
      if (draft === undefined) continue;
      this.#last = { time: millisecond, ordinal };
      if (inPlace === true || !(await exists(path))) return { name, draft };
      await draft[Symbol.asyncDispose]();
    }
  }

  async #complete(
    { name, draft: begun }: NamedDraft,
    parts: FileParts,
    writing: Writing,
  ): Promise<EventFile> {
    await using draft = begun;
    const written = await writeParts(draft.file, parts, writing);
    await draft.close();
    if (writing.known) await this.#date(draft.path);
    const file = { name, ...written };
    const { keepCopy } = writing;
    const copy = keepCopy && (await this.#copies.keep(draft.path, file, keepCopy));
    await draft.appear();
    return copy === undefined ? file : { ...file, copy };
  }

  /** A loader sorts files by time; the clock of a disk is too coarse to keep their order. */
  async #date(path: string): Promise<void> {
    this.#lastModified = Math.max(Date.now(), this.#lastModified + 1);
    const seconds = this.#lastModified / 1_000;
    await utimes(path, seconds, seconds);
  }
}

/**
 * Generated files can be regenerated with the same seed, and flushing each file halves the speed: 63,000 instead
 * of 124,000 events per second with 1,000 events per file (medians of nine, ext4, two shared cores).
 */
const DURABILITY = 'none';

/**
 * Long enough for a reader to poll in between, and shorter than `--settle` (1 s), so that the file does not look
 * complete.
 */
const PAUSE_IN_PLACE = 100;
/** Number of bytes missing at the end of a cut-off file. */
const CUT_BYTES = 12;

async function writeParts(
  handle: FileHandle,
  parts: FileParts,
  { gzip, known, inPlace, cutOff }: Writing,
): Promise<{ readonly bytes: number; readonly sha256: string | undefined }> {
  let bytes = 0;
  const hash = known ? createHash('sha256') : undefined;
  const write = async (content: Buffer) => {
    await handle.writeFile(content); // continues at the end of the last part
    hash?.update(content);
    bytes += content.length;
  };
  let held: Buffer | undefined;
  let written = Promise.resolve();
  for await (const part of parts) {
    await written;
    if (held !== undefined) {
      written = write(held); // runs while the next part is made
      written.catch(() => undefined); // its error is thrown where it is awaited
      if (inPlace === true) await written.then(() => sleep(PAUSE_IN_PLACE));
    }
    const plain = typeof part === 'string' ? encodeUtf8(part) : part;
    held = gzip ? gzipSync(plain, { level: 3 }) : plain;
  }
  await written;
  if (held !== undefined) {
    await write(cutOff === true ? held.subarray(0, Math.max(0, held.length - CUT_BYTES)) : held);
  }
  return { bytes, sha256: hash?.digest('hex') };
}

/** Creates a new file; undefined when its temporary name is taken. */
async function openNew(path: string, temporary: string): Promise<Draft | undefined> {
  try {
    return await Draft.open({
      path,
      mode: FILE_MODE,
      existing: 'replace',
      temporary,
      durability: DURABILITY,
    });
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return undefined;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
