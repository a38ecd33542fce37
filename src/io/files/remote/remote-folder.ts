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
import { isRemoteError, type RemoteCalls, type RemoteState } from './remote-calls.js';
import { RemoteFiles, type ListedNames } from './remote-files.js';
import {
  pathAt,
  remotePlace,
  placeUrl,
  type RemotePath,
  type RemotePlace,
} from './remote-place.js';
import { FinishedFiles } from './finished-files.js';
import { readRemote, type FoundFile } from './read-remote.js';

/** What a remote folder works with. */
export interface RemoteFolderOptions extends Pick<ListedNames, 'isTaken' | 'isRecursive'> {
  readonly calls: RemoteCalls;
  /** The URLs of its places. */
  readonly places: FolderPlaces;
  /** Milliseconds without a change after which a file is ready, where a storage shows files while they are written. */
  readonly settle: number;
  readonly clock: Clock;
}

const NEVER = new AbortController().signal;

/** Places of a remote storage. Nothing tells of changes there, so that only the interval counts. */
export class RemoteFolder implements SourceFolder {
  readonly places: FolderPlaces;
  readonly #calls: RemoteCalls;
  readonly #clock: Clock;
  readonly #incoming: RemoteFiles;
  readonly #processed: RemotePlace;
  readonly #quarantine: RemotePlace;
  readonly #changed: ChangedFiles;
  /** Undefined where each file is finished that is there. */
  readonly #finished: FinishedFiles | undefined;

  /** @throws UsageError where a place is none of a remote storage. */
  constructor({ calls, places, settle, clock, ...listed }: RemoteFolderOptions) {
    this.places = places;
    this.#calls = calls;
    this.#clock = clock;
    this.#finished =
      calls.leastSettle === undefined ? undefined : new FinishedFiles(calls, settle, clock);
    this.#processed = remotePlace(places.processed);
    this.#quarantine = remotePlace(places.quarantine);
    const except = [this.#processed, this.#quarantine];
    this.#incoming = new RemoteFiles(calls, remotePlace(places.incoming), { ...listed, except });
    this.#changed = new ChangedFiles({
      processed: new RemoteFiles(calls, this.#processed),
      quarantine: new RemoteFiles(calls, this.#quarantine),
    });
  }

  async list(wanted?: WantedFiles): Promise<FolderListing> {
    const listing = await this.#incoming.list(wanted);
    const divided = await this.#finished?.divide(listing.ready, (file) => this.#incoming.at(file));
    return { ...listing, ...divided };
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
      const found = this.#incoming.at(file);
      await withinReach(found, undefined, () => this.#calls.remove(found, found.tag));
    });
  }

  async quarantine(file: IdentifiedFile, reason: QuarantineReason): Promise<void> {
    const target = await this.#move(this.#incoming.at(file), this.#quarantine);
    if (target === undefined) return;
    const record = reasonRecord(file, reason, this.#clock.wall());
    await withinReach(file, this.#quarantine, () =>
      this.#calls.put({ ...target, path: reasonPath(target.path) }, record),
    );
  }

  findChanged(files: readonly MovedContent[]): Promise<ChangedFile[]> {
    return this.#changed.find(files);
  }

  async putBack(file: ChangedFile): Promise<void> {
    const { place } = file.moved;
    const folder = new RemoteFiles(
      this.#calls,
      place === 'processed' ? this.#processed : this.#quarantine,
    );
    const found = folder.at(file);
    await this.#move(found, this.#incoming.place);
    if (place === 'processed') return;
    const reason = { ...found, path: reasonPath(found.path) };
    await withinReach(file, undefined, async () => {
      const there = await this.#calls.find(reason);
      if (there !== undefined) await this.#calls.remove(reason, there.tag);
    });
  }

  watch(): FolderChanges {
    return {
      next: (interval, signal) => this.#clock.sleep(interval, signal).catch(() => undefined),
      [Symbol.dispose]: () => undefined,
    };
  }

  /**
   * Moves a version of a file to a place, under its name or, where that has other content, under a distinct one. Returns
   * where it is; undefined where this version is no longer here.
   * @throws MachineError when it cannot be moved; it is then still here.
   */
  async #move(
    file: IdentifiedFile & FoundFile,
    place: RemotePlace,
  ): Promise<RemotePath | undefined> {
    return withinReach(file, place, async () => {
      for (const name of [file.name, distinctName(file)]) {
        const target = pathAt(place, name);
        const outcome = await this.#calls.move(file, target);
        if (outcome === 'changed') return undefined;
        if (outcome === 'done') return target;
        if (!(await this.#holds(target, file))) continue;
        await this.#calls.remove(file, file.tag);
        return target;
      }
      throw new Error('its name is taken');
    });
  }

  /** Whether the same content is at a path already. */
  async #holds(target: RemotePath, { tag, bytes, sha256 }: FoundFile & IdentifiedFile) {
    const found = await this.#calls.find(target);
    if (found?.bytes !== bytes) return false;
    // The etag of a copy can be another one, since it depends on how an object was uploaded.
    if (this.#calls.areTagsOfContent && found.tag === tag) return true;
    return (await this.#sha256Of(target, found)) === sha256;
  }

  async #sha256Of(target: RemotePath, { tag, bytes, modifiedAt }: RemoteState): Promise<string> {
    const hash = createHash('sha256');
    const file = { ...target, tag, bytes, modifiedAt, name: target.path, version: tag };
    for await (const chunk of readRemote(this.#calls, file, 0, NEVER)) hash.update(chunk);
    return hash.digest('hex');
  }
}

function reasonPath(path: string): string {
  return `${path}.reason.json`;
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
  place: RemotePlace | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRemoteError(error)) throw error;
    const file = JSON.stringify(name);
    const what = place === undefined ? `remove ${file}` : `move ${file} to ${placeUrl(place)}`;
    throw new MachineError(`Cannot ${what}: ${error.message}.`, {
      code: 'folder.unwritable',
      hint: `Its events are loaded and will not be loaded again. ${error.hint}`,
      cause: error,
    });
  }
}
