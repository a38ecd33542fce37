import { rmSync } from 'node:fs';
import { link, lstat, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../../core/errors/error-message.js';
import { closeQuietly, syncFolder } from './sync-folder.js';
import { unfinishedName } from './unfinished-copy.js';

/** The target of a file that appears complete or not at all. */
export interface WholeFile {
  readonly path: string | Buffer;
  /** Permissions of the file, reduced by the umask. */
  readonly mode: number;
  /** Whether an existing file of the same name is replaced, or makes the write fail with `EEXIST`. */
  readonly existing: 'replace' | 'refuse';
  /**
   * The path under which it is written first, in the same folder; default: a unique one. With the path of the file
   * itself, the file grows in place.
   */
  readonly temporary?: string | undefined;
  /**
   * Whether a leftover of a killed process at a fixed temporary path is removed. Only for files with a single
   * writer.
   */
  readonly removesLeftover?: boolean;
  /**
   * `disk`: after a power failure there is the old file or the new one. `none`: nothing is flushed, so the file can
   * be empty then. Default: `disk`.
   */
  readonly durability?: 'disk' | 'none';
}

/** The content: bytes, chunks as they arrive, or a callback that writes to the open file. */
export type FileContent =
  string | Uint8Array | AsyncIterable<string | Uint8Array> | ((file: FileHandle) => Promise<void>);

/**
 * A file under a temporary name: write to it, then let it appear. Unless it has appeared, it is removed when it is
 * disposed of or when the process exits. A killed process can leave the temporary file, but never a part of the
 * real one.
 */
export class Draft implements AsyncDisposable {
  /** The path of the file until it appears. */
  readonly path: string;
  /** The open file, until it is closed. */
  readonly file: FileHandle;
  readonly #target: WholeFile;
  #isOpen = true;
  #isNamed = false;

  private constructor(target: WholeFile, path: string, file: FileHandle) {
    this.path = path;
    this.#target = target;
    this.file = file;
    process.once('exit', this.#discard);
  }

  /**
   * Creates the temporary file exclusively; a link or a file at its path is never written to.
   * @throws the system's error; `EEXIST` when a fixed temporary path is taken.
   */
  static async open(target: WholeFile): Promise<Draft> {
    const path = target.temporary ?? temporaryPath(folderOf(target.path));
    if (target.removesLeftover === true) await rm(path, { force: true });
    return new Draft(target, path, await open(path, 'wx', target.mode));
  }

  /** Appends all of the content. @throws what the content throws; the system's error. */
  async write(content: FileContent): Promise<void> {
    if (typeof content === 'function') await content(this.file);
    else if (typeof content === 'string' || content instanceof Uint8Array) {
      await this.file.writeFile(content);
    } else for await (const chunk of content) await this.file.writeFile(chunk);
  }

  /** Flushes and closes the file. @throws the system's error. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    if (this.#isDurable) await this.file.sync();
    this.#isOpen = false;
    await this.file.close();
  }

  /**
   * Closes the file, renames it atomically, and flushes the folder.
   * @throws the system's error; `EEXIST` when the name is taken and its file must not be replaced.
   */
  async appear(): Promise<void> {
    await this.close();
    const { path, existing } = this.#target;
    if (path !== this.path) await (existing === 'replace' ? rename : linkOnly)(this.path, path);
    this.#isNamed = true;
    if (this.#isDurable) await syncFolder(folderOf(path));
  }

  /** Never throws, so that a first error is not masked. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isOpen) await closeQuietly(this.file);
    this.#isOpen = false;
    if (!this.#isNamed) await rm(this.path, { force: true }).catch(() => undefined);
    process.off('exit', this.#discard);
  }

  get #isDurable(): boolean {
    return this.#target.durability !== 'none';
  }

  /** A second Ctrl-C ends the process in the middle of a file. */
  readonly #discard = (): void => {
    try {
      if (!this.#isNamed) rmSync(this.path, { force: true });
    } catch {
      // The process ends anyway; the name shows that the file is incomplete.
    }
  };
}

/** A unique path for an incomplete file. */
export function temporaryPath(folder: string): string {
  return join(folder, unfinishedName());
}

/** The folder of a path. The last name may be bytes that are not text, and is ignored. */
function folderOf(path: string | Buffer): string {
  return dirname(path.toString());
}

/** The error codes of file systems without hard links. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** A link fails where the target exists; a rename would replace it. */
async function linkOnly(from: string, to: string | Buffer): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (!NO_LINKS.includes(errorCode(error) ?? '')) throw error;
    // Not atomic: another process can take the name between the two calls. Node has no renameat2(RENAME_NOREPLACE).
    if (await exists(to)) throw Object.assign(new Error('the name is taken'), { code: 'EEXIST' });
    await rename(from, to);
    return;
  }
  await rm(from);
}

async function exists(path: string | Buffer): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}
