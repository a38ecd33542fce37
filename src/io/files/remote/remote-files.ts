import { createHash } from 'node:crypto';
import { isSurelyData, lastName } from '../../../core/dialect/file-name.js';
import type { MachineError } from '../../../core/errors/machine-error.js';
import type { PlaceOfMoved } from '../changed-files.js';
import { IgnoredCounter, isUnfinishedName } from '../ignored-files.js';
import { OldestFiles } from '../oldest-files.js';
import type { IdentifiedFile, ListedFile, SourceFile } from '../source-file.js';
import type { FolderListing, OpenFile, ReadableFolder, WantedFiles } from '../source-folder.js';
import type { ListedPage, RemoteCalls, RemoteState } from './remote-calls.js';
import { isRemoteError, type RemoteError, type RemoteFailure } from './remote-error.js';
import { pathAt, placeUrl, type RemotePlace } from './remote-place.js';
import { assertVersion, openedFile, readRemote, type FoundFile } from './read-remote.js';
import { storageFailure } from './storage-failure.js';

/** Selects the files of a place that are listed. */
export interface ListedNames {
  /** Whether a file is listed, by its name; default: every file that certainly holds data. */
  readonly isTaken?: ((name: string) => boolean) | undefined;
  readonly isRecursive?: boolean;
  /** Places within this one that are not listed. */
  readonly except?: readonly RemotePlace[];
}

/** A page of a listing, without entries that are not of the place. */
interface NamedPage extends Pick<ListedPage, 'folders'> {
  readonly files: readonly ListedFile[];
  readonly others: readonly { readonly name: string; readonly why: string }[];
}

/** A listing that distinguishes finished files from unfinished ones. */
type RemoteListing = FolderListing & { readonly ready: readonly ListedFile[] };

const ALL: WantedFiles = { isWaiting: () => true, most: Number.POSITIVE_INFINITY };

/** The data files at one place of a remote storage. All of them count as ready. */
export class RemoteFiles implements ReadableFolder, PlaceOfMoved {
  constructor(
    protected readonly calls: RemoteCalls,
    readonly place: RemotePlace,
    private readonly listed: ListedNames = {},
  ) {}

  async list({ isWaiting, most }: WantedFiles = ALL): Promise<RemoteListing> {
    const { isTaken = isSurelyData, isRecursive = false } = this.listed;
    const oldest = new OldestFiles<ListedFile>(most);
    const counter = new IgnoredCounter();
    const ignored: { name: string; why: string }[] = [];
    for await (const { files, folders, others } of this.pages(isRecursive)) {
      counter.add('subfolder', folders);
      for (const { name, why } of others) {
        if (isUnfinishedName(lastName(name))) continue;
        counter.add('not_regular', 1);
        if (isTaken(name)) ignored.push({ name, why });
      }
      for (const file of files) {
        const { name } = file;
        if (isTaken(name)) {
          if (isWaiting(file)) oldest.add(file);
        } else if (!isUnfinishedName(lastName(name))) counter.addName(lastName(name));
      }
    }
    const ready = oldest.inOrder();
    return {
      ready,
      unfinished: [],
      held: [],
      waiting: { files: oldest.count, bytes: oldest.bytes, oldest: ready[0]?.modifiedAt },
      ignored,
      ignoredFiles: counter.files,
    };
  }

  async identify(file: SourceFile, signal: AbortSignal, memory?: Buffer): Promise<IdentifiedFile> {
    const hash = createHash('sha256');
    let at = 0;
    for await (const chunk of readRemote(this.calls, this.at(file), 0, signal)) {
      hash.update(chunk);
      if (memory !== undefined) at += chunk.copy(memory, at);
    }
    // An empty file is not requested.
    if (file.bytes === 0) await this.assertStillThere(file);
    return { ...file, sha256: hash.digest('hex'), content: memory };
  }

  async open(
    file: SourceFile & Pick<IdentifiedFile, 'content'>,
    signal: AbortSignal,
  ): Promise<OpenFile> {
    const found = this.at(file);
    if (file.content === undefined) await assertVersion(this.calls, found);
    return openedFile(this.calls, found, file.content, signal);
  }

  async assertStillThere(file: SourceFile): Promise<void> {
    await assertVersion(this.calls, this.at(file));
  }

  find(name: string): Promise<ListedFile | undefined> {
    return this.#find(name, NOT_OURS);
  }

  /** The file of a name; undefined if it does not exist. @throws MachineError if this cannot be determined. */
  lookAt(name: string): Promise<ListedFile | undefined> {
    return this.#find(name, new Set());
  }

  /** @param absent failures that mean that the file does not exist. */
  async #find(name: string, absent: ReadonlySet<RemoteFailure>): Promise<ListedFile | undefined> {
    try {
      const found = await this.calls.find(pathAt(this.place, name));
      return found === undefined ? undefined : this.#listedFile(name, found);
    } catch (error) {
      if (!isRemoteError(error)) throw error;
      if (absent.has(error.kind)) return undefined;
      throw unreadable(this.place, error);
    }
  }

  /** A file with its place. */
  at<File extends SourceFile>(file: File): File & FoundFile {
    return { ...file, ...pathAt(this.place, file.name), tag: tagOf(file) };
  }

  /** The files of the place by name, in the pages in which the storage lists them. @throws MachineError. */
  protected async *pages(isRecursive: boolean): AsyncGenerator<NamedPage> {
    try {
      for await (const { files, folders, others } of this.calls.list(this.place, isRecursive)) {
        yield {
          files: files.flatMap(({ path, ...state }) => {
            const name = this.#nameOf(path);
            return name === undefined ? [] : [this.#listedFile(name, state)];
          }),
          folders,
          others: others.flatMap(({ path, why }) => {
            const name = this.#nameOf(path);
            return name === undefined ? [] : [{ name, why }];
          }),
        };
      }
    } catch (error) {
      if (isRemoteError(error)) throw unreadable(this.place, error);
      throw error;
    }
  }

  /** A version is the tag and the time. The time changes when a file is uploaded again with the same content. */
  #listedFile(name: string, { tag, bytes, modifiedAt }: RemoteState): ListedFile {
    const version = `${tag} ${modifiedAt}`;
    const { areTagsOfContent } = this.calls;
    const lasting = areTagsOfContent
      ? { lastingVersion: `${placeUrl(this.place)}${name} ${version}` }
      : {};
    return { name, version, ...lasting, bytes, modifiedAt, changedAt: modifiedAt };
  }

  /**
   * Undefined for entries that are not listed. Consoles represent a folder by an empty object whose key ends with a
   * slash.
   */
  #nameOf(path: string): string | undefined {
    if (path.endsWith('/')) return undefined;
    const { except = [] } = this.listed;
    const isExcepted = except.some(
      ({ authority, prefix }) => authority === this.place.authority && path.startsWith(prefix),
    );
    return isExcepted ? undefined : path.slice(this.place.prefix.length);
  }
}

function tagOf({ version }: Pick<SourceFile, 'version'>): string {
  return version.slice(0, version.lastIndexOf(' '));
}

/** The failures for a file that is not accessible. */
const NOT_OURS: ReadonlySet<RemoteFailure> = new Set(['denied', 'no-place']);

function unreadable(place: RemotePlace, error: RemoteError): MachineError {
  return storageFailure(error, `list ${placeUrl(place)}`, {
    code: 'folder.unreadable',
    hint: error.hint,
  });
}
