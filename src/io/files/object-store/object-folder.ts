import { createHash } from 'node:crypto';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';
import { MachineError } from '../../../core/errors/machine-error.js';
import type { Clock } from '../../process/clock.js';
import { ChangedFiles } from '../changed-files.js';
import { distinctName } from '../distinct-name.js';
import { mapConcurrent } from '../map-concurrent.js';
import { reasonRecord } from '../reason-record.js';
import type { IdentifiedFile, SourceFile } from '../source-file.js';
import type {
  ChangedFile,
  FileFailure,
  FolderChanges,
  FolderListing,
  FolderPlaces,
  MovedContent,
  OpenFile,
  QuarantineReason,
  SourceFolder,
  WantedFiles,
} from '../source-folder.js';
import { isObjectStoreError, type ObjectCalls, type ObjectState } from './object-calls.js';
import { ObjectFiles, type ListedObjects } from './object-files.js';
import { keyAt, objectPlace, placeUrl, type ObjectKey, type ObjectPlace } from './object-place.js';
import { readObject, type FoundObject } from './read-object.js';

/** What a folder of objects works with. */
export interface ObjectFolderOptions extends Pick<ListedObjects, 'isTaken' | 'isRecursive'> {
  readonly calls: ObjectCalls;
  /** The URLs of its places. */
  readonly places: FolderPlaces;
  readonly clock: Clock;
}

const NEVER = new AbortController().signal;

/** Places of an object storage. Nothing tells of changes there, so that only the interval counts. */
export class ObjectFolder implements SourceFolder {
  readonly places: FolderPlaces;
  readonly #calls: ObjectCalls;
  readonly #clock: Clock;
  readonly #incoming: ObjectFiles;
  readonly #processed: ObjectPlace;
  readonly #quarantine: ObjectPlace;
  readonly #changed: ChangedFiles;

  /** @throws UsageError where a place is none of an object storage. */
  constructor({ calls, places, clock, ...listed }: ObjectFolderOptions) {
    this.places = places;
    this.#calls = calls;
    this.#clock = clock;
    this.#processed = objectPlace(places.processed);
    this.#quarantine = objectPlace(places.quarantine);
    const except = [this.#processed, this.#quarantine];
    this.#incoming = new ObjectFiles(calls, objectPlace(places.incoming), { ...listed, except });
    this.#changed = new ChangedFiles({
      processed: new ObjectFiles(calls, this.#processed),
      quarantine: new ObjectFiles(calls, this.#quarantine),
    });
  }

  list(wanted?: WantedFiles): Promise<FolderListing> {
    return this.#incoming.list(wanted);
  }

  identify(file: SourceFile, signal: AbortSignal, memory?: Buffer): Promise<IdentifiedFile> {
    return this.#incoming.identify(file, signal, memory);
  }

  open(file: SourceFile & Pick<IdentifiedFile, 'content'>, signal: AbortSignal): Promise<OpenFile> {
    return this.#incoming.open(file, signal);
  }

  assertStillThere(file: SourceFile): Promise<void> {
    return this.#incoming.assertStillThere(file);
  }

  archive(files: readonly IdentifiedFile[]): Promise<FileFailure[]> {
    return failuresOf(files, async (file) => {
      await this.#move(this.#incoming.at(file), this.#processed);
    });
  }

  remove(files: readonly IdentifiedFile[]): Promise<FileFailure[]> {
    return failuresOf(files, async (file) => {
      const object = this.#incoming.at(file);
      await withinReach(object, undefined, () => this.#calls.remove(object, object.etag));
    });
  }

  async quarantine(file: IdentifiedFile, reason: QuarantineReason): Promise<void> {
    const target = await this.#move(this.#incoming.at(file), this.#quarantine);
    if (target === undefined) return;
    const record = reasonRecord(file, reason, this.#clock.wall());
    await withinReach(file, this.#quarantine, () =>
      this.#calls.put({ ...target, key: reasonKey(target.key) }, record),
    );
  }

  findChanged(files: readonly MovedContent[]): Promise<ChangedFile[]> {
    return this.#changed.find(files);
  }

  async putBack(file: ChangedFile): Promise<void> {
    const { place } = file.moved;
    const folder = new ObjectFiles(
      this.#calls,
      place === 'processed' ? this.#processed : this.#quarantine,
    );
    const object = folder.at(file);
    await this.#move(object, this.#incoming.place);
    if (place === 'processed') return;
    const reason = { ...object, key: reasonKey(object.key) };
    await withinReach(file, undefined, async () => {
      const found = await this.#calls.find(reason);
      if (found !== undefined) await this.#calls.remove(reason, found.etag);
    });
  }

  watch(): FolderChanges {
    return {
      next: (interval, signal) => this.#clock.sleep(interval, signal).catch(() => undefined),
      [Symbol.dispose]: () => undefined,
    };
  }

  /**
   * Copies a version of an object to a place, under its name or, where that has other content, under a distinct one, and
   * then removes it. Returns what it is there; undefined where this version is no longer here.
   * @throws MachineError when either cannot be done; the object is then still here.
   */
  async #move(
    object: IdentifiedFile & FoundObject,
    place: ObjectPlace,
  ): Promise<ObjectKey | undefined> {
    return withinReach(object, place, async () => {
      for (const name of [object.name, distinctName(object)]) {
        const target = keyAt(place, name);
        const outcome = await this.#calls.copy(object, target);
        if (outcome === 'changed') return undefined;
        if (outcome === 'taken' && !(await this.#holds(target, object))) continue;
        await this.#calls.remove(object, object.etag);
        return target;
      }
      throw new Error('its name is taken');
    });
  }

  /** Whether an object has the content of a file. */
  async #holds(target: ObjectKey, { etag, bytes, sha256 }: FoundObject & IdentifiedFile) {
    const found = await this.#calls.find(target);
    if (found?.bytes !== bytes) return false;
    // The etag of a copy can be another one, since it depends on how an object was uploaded.
    return found.etag === etag || (await this.#sha256Of(target, found)) === sha256;
  }

  async #sha256Of(target: ObjectKey, { etag, bytes, modifiedAt }: ObjectState): Promise<string> {
    const hash = createHash('sha256');
    const object = { ...target, etag, bytes, modifiedAt, name: target.key, version: etag };
    for await (const chunk of readObject(this.#calls, object, 0, NEVER)) hash.update(chunk);
    return hash.digest('hex');
  }
}

function reasonKey(key: string): string {
  return `${key}.reason.json`;
}

/** Does work for each file; each fails or succeeds by itself. */
async function failuresOf<File>(
  files: readonly File[],
  work: (file: File) => Promise<void>,
): Promise<FileFailure[]> {
  const failures: FileFailure[] = [];
  const tried = (file: File) =>
    work(file).then(
      () => undefined,
      (error: unknown) => {
        if (error instanceof EcomstreamError) return error;
        throw error;
      },
    );
  for await (const failure of mapConcurrent(files, tried)) failures.push(failure);
  return failures;
}

/** @throws MachineError where the storage does not let the work be done. */
async function withinReach<T>(
  { name }: Pick<SourceFile, 'name'>,
  place: ObjectPlace | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isObjectStoreError(error)) throw error;
    const file = JSON.stringify(name);
    const what = place === undefined ? `remove ${file}` : `move ${file} to ${placeUrl(place)}`;
    throw new MachineError(`Cannot ${what}: ${error.message}.`, {
      code: 'folder.unwritable',
      hint: 'Its events are loaded and will not be loaded again. Check the permissions of the credentials.',
      cause: error,
    });
  }
}
