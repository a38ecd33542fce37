import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { IdentifiedFile, ListedFile, SourceFile } from '../source-file.js';
import type { FolderListing, OpenFile, ReadableFolder, WantedFiles } from '../source-folder.js';
import { pathOfName } from './escaped-name.js';
import { identifyAtOnce, identifyFile, isSmall } from './identify-file.js';
import { listFolder, type FolderEntries, type Within } from './list-folder.js';
import type { LocalFile } from './local-file.js';
import { openLocalFile } from './open-local-file.js';
import type { QuickFolder } from './quick-folder.js';
import { assertStillThere } from './still-there.js';

/** The content of a local folder, with the times of its files. */
type LocalListing = FolderListing &
  Pick<FolderEntries, 'subfolders'> & { readonly ready: readonly ListedFile[] };

/** The CSVs in one local folder, for reading. All of them count as ready, because no producer writes there. */
export class LocalFiles implements ReadableFolder {
  /** The prefix of each file's path: `join` per file costs as much as reading its size. */
  readonly #before: string;

  /**
   * @param quick measures how fast the folder answers; without it every call is asynchronous.
   * @param isTaken whether a file is listed, by its name; default: every file that certainly holds data.
   */
  constructor(
    private readonly folder: string,
    private readonly quick?: QuickFolder,
    private readonly isTaken?: (name: string) => boolean,
    private readonly within?: Within,
  ) {
    this.#before = join(folder, 'x').slice(0, -1);
  }

  async list(wanted?: WantedFiles): Promise<LocalListing> {
    const { files, ...listing } = await listFolder(
      this.folder,
      wanted,
      this.quick?.calls,
      this.isTaken,
      this.within,
    );
    return { ready: files, unfinished: [], held: [], ...listing };
  }

  async identify(file: SourceFile, signal: AbortSignal, memory?: Buffer): Promise<IdentifiedFile> {
    const { quick } = this;
    const found = this.at(file);
    if (!isSmall(file) || quick?.isQuick !== true) {
      return { ...file, ...(await identifyFile(found, signal, memory)) };
    }
    await setImmediate(); // lets data be sent to the server between files
    return { ...file, ...quick.atOnce(() => identifyAtOnce(found, memory)) };
  }

  open(file: SourceFile & Pick<IdentifiedFile, 'content'>, signal: AbortSignal): Promise<OpenFile> {
    return openLocalFile(this.at(file), file.content, signal);
  }

  /** Synchronous, so that the result is current. */
  async assertStillThere(file: SourceFile): Promise<void> {
    assertStillThere(this.at(file));
  }

  /** A file with its path. */
  at<File extends Pick<SourceFile, 'name'>>(file: File): File & Pick<LocalFile, 'path'> {
    return { ...file, path: pathOfName(this.#before, file.name) };
  }
}
