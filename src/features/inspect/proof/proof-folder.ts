import { SourceFileError } from '../../../core/errors/source-file-error.js';
import { FILE_CHANGED, FILE_GONE } from '../../../io/files/source-failure.js';
import { OldestFiles } from '../../../io/files/oldest-files.js';
import type { IdentifiedFile, SourceFile } from '../../../io/files/source-file.js';
import type {
  FolderChanges,
  FolderListing,
  OpenFile,
  ReadableFolder,
  SourceFolder,
  WantedFiles,
} from '../../../io/files/source-folder.js';
import { SYSTEM_CLOCK } from '../../../io/process/clock.js';
import type { BoundedFiles } from './bounded-files.js';

/** A read-only source of the files to try a mapping with, complete or reduced. */
export class ProofFolder implements SourceFolder {
  readonly places = { incoming: '', processed: '', quarantine: '' };
  readonly showsUnfinished = false;
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #lost = new Map<string, SourceFileError>();

  constructor(
    private readonly folder: ReadableFolder,
    files: readonly SourceFile[],
    private readonly bounded: Pick<BoundedFiles, 'find' | 'content'>,
  ) {
    const oldest = new OldestFiles<SourceFile>(files.length);
    for (const file of files) oldest.add(file);
    this.#files = new Map(oldest.inOrder().map((file) => [file.name, file]));
  }

  /** The files in load order. */
  get files(): readonly SourceFile[] {
    return [...this.#files.values()].map((file) => this.bounded.find(file.name) ?? file);
  }

  /** Files that changed or disappeared while they were read, with the error. */
  get lost(): ReadonlyMap<string, SourceFileError> {
    return this.#lost;
  }

  list(wanted?: WantedFiles): Promise<FolderListing> {
    const listed = this.files.filter(({ name }) => !this.#lost.has(name));
    const ready = listed.filter((file) => wanted?.isWaiting(file) !== false);
    const bytes = ready.reduce((sum, file) => sum + file.bytes, 0);
    return Promise.resolve({
      ready,
      unfinished: [],
      held: [],
      waiting: { files: ready.length, bytes, oldest: undefined },
      ignored: [],
      ignoredFiles: {},
    });
  }

  async identify(file: SourceFile, signal: AbortSignal, memory?: Buffer): Promise<IdentifiedFile> {
    const bounded = this.bounded.find(file.name);
    return bounded ?? this.#noting(file, () => this.folder.identify(file, signal, memory));
  }

  async open(
    file: SourceFile & Pick<IdentifiedFile, 'content'>,
    signal: AbortSignal,
  ): Promise<OpenFile> {
    const original = this.#files.get(file.name);
    if (original !== undefined && this.bounded.find(file.name) !== undefined) {
      return openedContent(await this.#noting(file, () => this.bounded.content(original)));
    }
    const opened = await this.#noting(file, () => this.folder.open(file, signal));
    return {
      start: (bytes) => opened.start(bytes),
      read: (from) => opened.read(from),
      assertUnchanged: () => this.#noting(file, () => opened.assertUnchanged()),
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  }

  async assertStillThere(file: SourceFile): Promise<void> {
    const original = this.#files.get(file.name) ?? file;
    await this.#noting(file, () => this.folder.assertStillThere(original));
  }

  archive = refuse;
  remove = refuse;
  quarantine = refuse;
  findChanged = refuse;
  putBack = refuse;

  watch(): FolderChanges {
    return {
      next: (interval, signal) => SYSTEM_CLOCK.sleep(interval, signal).catch(() => undefined),
      [Symbol.dispose]: () => undefined,
    };
  }

  /** Records a file that has disappeared or changed; otherwise the run would wait for it. */
  async #noting<T>({ name }: SourceFile, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const isLost =
        error instanceof SourceFileError && [FILE_CHANGED, FILE_GONE].includes(error.code);
      if (isLost) this.#lost.set(name, error);
      throw error;
    }
  }
}

function openedContent(content: Buffer): OpenFile {
  return {
    start: (bytes) => content.subarray(0, bytes),
    read: (from) => (from < content.length ? [content.subarray(from)] : []),
    assertUnchanged: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

/** A dry run moves nothing. */
function refuse(): Promise<never> {
  return Promise.reject(new Error('a dry run changes no folder'));
}
