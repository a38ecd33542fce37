import { createHash } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { access, open, rename, rm, utimes, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { errorCode } from '../../../core/errors/error-message.js';
import { encodeUtf8 } from './encode-part.js';
import type { EventFile, EventSink, Writing } from './event-sink.js';
import { eventFileName } from './file-name.js';
import { folderFailure } from './folder-failure.js';
import { KeptCopies } from './kept-copies.js';
import { makeFolder } from './make-folder.js';

/** A file of this run that is still being written, most often under a name that no reader looks at. */
interface Draft {
  readonly name: string;
  readonly path: string;
  readonly handle: FileHandle;
}

/** The folder that files are written into. A file appears there whole, or not at all, unless it is to grow there. */
export class EventFolder implements EventSink {
  readonly #path: string;
  readonly #copies: KeptCopies;
  /** The name that was given last, as files of the same millisecond are common. */
  #last = { time: Number.NaN, ordinal: 0 };
  /** The modification time that was given last. */
  #lastModified = 0;

  private constructor(path: string) {
    this.#path = path;
    this.#copies = new KeptCopies(path);
  }

  /** Makes the folder where it is missing. @throws MachineError when that is not possible. */
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
   * @throws MachineError when the file cannot be written; nothing of it is left then.
   */
  async write(
    time: number,
    parts: Iterable<string | Buffer>,
    writing: Writing,
  ): Promise<EventFile> {
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

  /** Whoever holds the draft of a name may take the name, so that two runs never take the same. */
  async #begin(time: number, { ending, inPlace }: Writing): Promise<Draft> {
    const millisecond = Math.trunc(time);
    let ordinal = millisecond === this.#last.time ? this.#last.ordinal + 1 : 0;
    for (; ; ordinal += 1) {
      const name = eventFileName(millisecond, ordinal, ending);
      const path = join(this.#path, inPlace === true ? name : `.${name}.tmp`);
      const handle = await openNew(path);
      if (handle === undefined) continue;
      this.#last = { time: millisecond, ordinal };
      if (inPlace === true || !(await exists(join(this.#path, name))))
        return { name, path, handle };
      await handle.close();
      await rm(path);
    }
  }

  async #complete(
    { name, path, handle }: Draft,
    parts: Iterable<string | Buffer>,
    writing: Writing,
  ): Promise<EventFile> {
    // A second Ctrl-C ends the process in the middle of a file.
    const discard = () => unlinkSync(path);
    process.once('exit', discard);
    try {
      const written = await writeParts(handle, parts, writing);
      if (writing.known) await this.#date(path);
      const file = { name, ...written };
      const { keepCopy } = writing;
      const copy = keepCopy && (await this.#copies.keep(path, file, keepCopy));
      if (writing.inPlace !== true) await rename(path, join(this.#path, name));
      return copy === undefined ? file : { ...file, copy };
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined); // the first error tells more
      throw error;
    } finally {
      process.off('exit', discard);
    }
  }

  /** A loader takes files by their time; the clock of a disk is too coarse to keep their order. */
  async #date(path: string): Promise<void> {
    this.#lastModified = Math.max(Date.now(), this.#lastModified + 1);
    const seconds = this.#lastModified / 1_000;
    await utimes(path, seconds, seconds);
  }
}

/** Long enough for a reader to look in between, short enough not to be taken for the end (`--settle` is 1 s). */
const PAUSE_IN_PLACE = 100;
/** So many bytes are missing at the end of a file that is cut off. */
const CUT_BYTES = 12;

async function writeParts(
  handle: FileHandle,
  parts: Iterable<string | Buffer>,
  { gzip, known, inPlace, cutOff }: Writing,
): Promise<{ readonly bytes: number; readonly sha256: string | undefined }> {
  let bytes = 0;
  const hash = known ? createHash('sha256') : undefined;
  const write = async (content: Buffer) => {
    await handle.writeFile(content); // writes on from where the last part ended
    hash?.update(content);
    bytes += content.length;
  };
  let held: Buffer | undefined;
  let written = Promise.resolve();
  try {
    for (const part of parts) {
      await written;
      if (held !== undefined) {
        written = write(held); // goes on while the next part is made
        written.catch(() => undefined); // is seen in its turn, where it is awaited
        if (inPlace === true) await written.then(() => sleep(PAUSE_IN_PLACE));
      }
      const plain = typeof part === 'string' ? encodeUtf8(part) : part;
      held = gzip ? gzipSync(plain, { level: 3 }) : plain;
    }
    await written;
    if (held !== undefined) {
      await write(cutOff === true ? held.subarray(0, Math.max(0, held.length - CUT_BYTES)) : held);
    }
  } finally {
    await handle.close(); // waits for what is still being written
  }
  return { bytes, sha256: hash?.digest('hex') };
}

/** A new file, or undefined where the name is taken. */
async function openNew(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'wx');
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
