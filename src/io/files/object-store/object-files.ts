import { createHash } from 'node:crypto';
import { isSurelyData } from '../../../core/dialect/file-name.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import type { PlacedFile, PlaceOfMoved } from '../changed-files.js';
import { IgnoredCounter, isUnfinishedName } from '../ignored-files.js';
import { OldestFiles } from '../oldest-files.js';
import type { IdentifiedFile, SourceFile } from '../source-file.js';
import type { FolderListing, OpenFile, ReadableFolder, WantedFiles } from '../source-folder.js';
import {
  isObjectStoreError,
  type ObjectCalls,
  type ObjectState,
  type ObjectStoreError,
} from './object-calls.js';
import { keyAt, placeUrl, type ObjectPlace } from './object-place.js';
import { assertVersion, openedObject, readObject, type FoundObject } from './read-object.js';

/** Which objects of a place are listed. */
export interface ListedObjects {
  /** Whether an object is listed, by its name; without it every one that surely holds data. */
  readonly isTaken?: ((name: string) => boolean) | undefined;
  readonly isRecursive?: boolean;
  /** Places below this one that are not listed. */
  readonly except?: readonly ObjectPlace[];
}

const ALL: WantedFiles = { isWaiting: () => true, most: Number.POSITIVE_INFINITY };

/** The data files at one place of an object storage. An object is there whole or not at all, so that each is ready. */
export class ObjectFiles implements ReadableFolder, PlaceOfMoved {
  constructor(
    private readonly calls: ObjectCalls,
    readonly place: ObjectPlace,
    private readonly listed: ListedObjects = {},
  ) {}

  async list({ isWaiting, most }: WantedFiles = ALL): Promise<FolderListing> {
    const { isTaken = isSurelyData, isRecursive = false } = this.listed;
    const oldest = new OldestFiles<SourceFile>(most);
    const counter = new IgnoredCounter();
    for await (const { objects, folders } of this.#pages(isRecursive)) {
      counter.add('subfolder', folders);
      for (const { key, ...state } of objects) {
        const name = key.slice(this.place.prefix.length);
        const last = name.slice(name.lastIndexOf('/') + 1);
        // What consoles make to show a folder is an empty object that ends with a slash.
        if (last === '' || this.#isExcepted(key)) continue;
        if (!isTaken(name)) {
          if (!isUnfinishedName(last)) counter.addName(last);
          continue;
        }
        const file = this.#sourceFile(name, state);
        if (isWaiting(file)) oldest.add(file);
      }
    }
    const files = oldest.inOrder();
    return {
      ready: files,
      unfinished: [],
      held: [],
      waiting: { files: oldest.count, bytes: oldest.bytes, oldest: files[0]?.modifiedAt },
      ignored: [],
      ignoredFiles: counter.files,
    };
  }

  async identify(file: SourceFile, signal: AbortSignal, memory?: Buffer): Promise<IdentifiedFile> {
    const hash = createHash('sha256');
    let at = 0;
    for await (const chunk of readObject(this.calls, this.at(file), 0, signal)) {
      hash.update(chunk);
      if (memory !== undefined) at += chunk.copy(memory, at);
    }
    // An empty object is not asked for.
    if (file.bytes === 0) await this.assertStillThere(file);
    return { ...file, sha256: hash.digest('hex'), content: memory };
  }

  async open(
    file: SourceFile & Pick<IdentifiedFile, 'content'>,
    signal: AbortSignal,
  ): Promise<OpenFile> {
    const object = this.at(file);
    if (file.content === undefined) await assertVersion(this.calls, object);
    return openedObject(this.calls, object, file.content, signal);
  }

  async assertStillThere(file: SourceFile): Promise<void> {
    await assertVersion(this.calls, this.at(file));
  }

  async find(name: string): Promise<PlacedFile | undefined> {
    try {
      const found = await this.calls.find(keyAt(this.place, name));
      if (found === undefined) return undefined;
      return { ...this.#sourceFile(name, found), changedAt: found.modifiedAt };
    } catch (error) {
      if (!isObjectStoreError(error)) throw error;
      if (NOT_OURS.has(error.kind)) return undefined;
      throw unreadable(this.place, error);
    }
  }

  /** A file, and which object it is. */
  at<File extends SourceFile>(file: File): File & FoundObject {
    return { ...file, ...keyAt(this.place, file.name), etag: etagOf(file) };
  }

  async *#pages(isRecursive: boolean) {
    try {
      yield* this.calls.list(this.place, isRecursive);
    } catch (error) {
      if (isObjectStoreError(error)) throw unreadable(this.place, error);
      throw error;
    }
  }

  /** A version is the etag, and the time, which tells an object that was put again with the same content. */
  #sourceFile(name: string, { etag, bytes, modifiedAt }: ObjectState): SourceFile {
    const version = `${etag} ${modifiedAt}`;
    const lastingVersion = `${placeUrl(this.place)}${name} ${version}`;
    return { name, version, lastingVersion, bytes, modifiedAt };
  }

  #isExcepted(key: string): boolean {
    const { except = [] } = this.listed;
    return except.some(
      ({ bucket, prefix }) => bucket === this.place.bucket && key.startsWith(prefix),
    );
  }
}

function etagOf({ version }: Pick<SourceFile, 'version'>): string {
  return version.slice(0, version.lastIndexOf(' '));
}

/** Why an object is not ours to see. */
const NOT_OURS: ReadonlySet<ObjectStoreError['kind']> = new Set(['denied', 'no-bucket']);

const HINTS: Readonly<Partial<Record<ObjectStoreError['kind'], string>>> = {
  'no-bucket': 'Create the bucket, or set another --input.',
  denied: 'Check the credentials and their permissions on the bucket.',
};

function unreadable(place: ObjectPlace, error: ObjectStoreError): MachineError {
  return new MachineError(`Cannot list ${placeUrl(place)}: ${error.message}.`, {
    code: 'folder.unreadable',
    hint: HINTS[error.kind] ?? 'Check --endpoint, --region and the network.',
    cause: error,
  });
}
