import { unlinkSync } from 'node:fs';
import { access, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../errors/error-message.js';
import { eventFileName } from './file-name.js';
import { folderFailure } from './folder-failure.js';
import { makeFolder } from './make-folder.js';

/** A complete file in the folder. */
export interface EventFile {
  readonly name: string;
  readonly bytes: number;
}

/** A file of this run that is still being written, under a name that no reader looks at. */
interface Draft {
  readonly name: string;
  readonly path: string;
  readonly handle: FileHandle;
}

/** The folder that files are written into. A file appears there whole, or not at all. */
export class EventFolder {
  readonly #path: string;
  /** The name that was given last, as files of the same millisecond are common. */
  #last = { time: Number.NaN, ordinal: 0 };

  private constructor(path: string) {
    this.#path = path;
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
   * Writes one file from its parts, named after the time of its first event. Memory holds one part at a time.
   * @throws MachineError when the file cannot be written; nothing of it is left then.
   */
  async write(time: number, parts: Iterable<string>): Promise<EventFile> {
    try {
      const draft = await this.#begin(time);
      return await this.#complete(draft, parts);
    } catch (error) {
      throw errorCode(error) === undefined ? error : folderFailure(error, this.#path);
    }
  }

  /** Whoever holds the draft of a name may take the name, so that two runs never take the same. */
  async #begin(time: number): Promise<Draft> {
    const millisecond = Math.trunc(time);
    let ordinal = millisecond === this.#last.time ? this.#last.ordinal + 1 : 0;
    for (; ; ordinal += 1) {
      const name = eventFileName(millisecond, ordinal);
      const path = join(this.#path, `.${name}.tmp`);
      const handle = await openNew(path);
      if (handle === undefined) continue;
      this.#last = { time: millisecond, ordinal };
      if (!(await exists(join(this.#path, name)))) return { name, path, handle };
      await handle.close();
      await rm(path);
    }
  }

  async #complete({ name, path, handle }: Draft, parts: Iterable<string>): Promise<EventFile> {
    // A second Ctrl-C ends the process in the middle of a file.
    const discard = () => unlinkSync(path);
    process.once('exit', discard);
    try {
      const bytes = await writeParts(handle, parts);
      await rename(path, join(this.#path, name));
      return { name, bytes };
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined); // the first error tells more
      throw error;
    } finally {
      process.off('exit', discard);
    }
  }
}

async function writeParts(handle: FileHandle, parts: Iterable<string>): Promise<number> {
  let bytes = 0;
  try {
    for (const part of parts) {
      const encoded = Buffer.from(part, 'utf8');
      await handle.writeFile(encoded); // writes on from where the last part ended
      bytes += encoded.length;
    }
  } finally {
    await handle.close();
  }
  return bytes;
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
