import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isDataName, lastName } from '../../../core/dialect/file-name.js';
import { errorCode } from '../../../core/errors/error-message.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import type { KeptFolder } from '../kept-folder.js';
import type { Rewriting } from '../rewrite-rows-to.js';
import type { ListedFile, SourceFile } from '../source-file.js';
import { SourceReader } from '../source-reader.js';
import { pathText } from './escaped-name.js';
import { entriesBelow, lstatIfThere } from './list-folder.js';
import { LocalFiles } from './local-files.js';
import { sourceFile } from './local-file.js';
import { rewriteFile } from './rewrite-file.js';

/** Files per page. */
const PAGE = 1_000;

/** A local folder with all its data files, subfolders included. */
export class KeptLocalFiles extends LocalFiles implements KeptFolder {
  readonly #path: string;
  readonly #except: ReadonlySet<string>;

  /** @param others the paths of the other places of a run; where they are subfolders, they are left out. */
  constructor(path: string, others: readonly string[] = []) {
    const own = resolve(path);
    const except = new Set(others.map((other) => resolve(other)).filter((other) => other !== own));
    super(path, undefined, isDataName, { except });
    this.#path = path;
    this.#except = except;
  }

  locationOf(name: string): string {
    return join(this.#path, name);
  }

  isMissing(error: unknown): boolean {
    return error instanceof MachineError && errorCode(error.cause) === 'ENOENT';
  }

  async *filesNamed(
    isAsked: (lastName: string) => boolean,
    isDeep: boolean,
  ): AsyncGenerator<readonly ListedFile[]> {
    let page: ListedFile[] = [];
    try {
      const within = isDeep ? { except: this.#except } : undefined;
      for await (const { entry, name } of entriesBelow(this.#path, within)) {
        if (!entry.isFile() || !isAsked(lastName(name))) continue;
        const stats = await lstatIfThere(this.at({ name }).path);
        if (stats?.isFile() !== true) continue;
        page.push(sourceFile(name, stats));
        if (page.length < PAGE) continue;
        yield page;
        page = [];
      }
    } catch (error) {
      if (!this.isMissing(error)) throw error;
    }
    yield page;
  }

  async rewrite(file: SourceFile, rewriting: Rewriting, signal: AbortSignal): Promise<void> {
    const found = this.at(file);
    const text = new SourceReader(this, file, signal, rewriting.dialect).read();
    await rewriteFile(found, { ...rewriting, target: found.path, text });
  }

  async remove(file: ListedFile): Promise<void> {
    const { path } = this.at(file);
    await rm(path, { force: true }).catch((error: unknown) => {
      throw new MachineError(
        `Cannot remove ${JSON.stringify(pathText(path))}: ${errorCode(error)}.`,
        {
          code: 'folder.unwritable',
          hint: 'Fix its permissions, then run the command again. Completed work is kept.',
          cause: error,
        },
      );
    });
  }
}
