import { FormatError } from '../../../core/errors/format-error.js';
import type { Clock } from '../../process/clock.js';
import { ChangedFiles } from '../changed-files.js';
import { distinctName } from '../distinct-name.js';
import type { FilePrivacy } from '../file-privacy.js';
import { failuresOf } from '../failures-of.js';
import { reasonRecord } from '../reason-record.js';
import type { IdentifiedFile, SourceFile } from '../source-file.js';
import type {
  ChangedFile,
  DoneFile,
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
import type { RemoteCalls } from './remote-calls.js';
import { RemoteFiles, type ListedNames } from './remote-files.js';
import { moveRemote, moveRemoteProtected, withinReach } from './remote-moves.js';
import { pathAt, remotePlace, type RemotePath, type RemotePlace } from './remote-place.js';
import { FinishedFiles } from './finished-files.js';

/** The options of a remote folder. */
export interface RemoteFolderOptions extends Pick<ListedNames, 'isTaken' | 'isRecursive'> {
  readonly calls: RemoteCalls;
  /** The URLs of its places. */
  readonly places: FolderPlaces;
  /** The settle time in milliseconds, for a storage in which files are visible while they are written. */
  readonly settle: number;
  readonly clock: Clock;
  /** How personal data is removed from files that are moved; undefined if files are moved unchanged. */
  readonly privacy?: FilePrivacy | undefined;
}

/** Places of a remote storage. There are no change events, so changes are found by polling. */
export class RemoteFolder implements SourceFolder {
  readonly places: FolderPlaces;
  readonly showsUnfinished: boolean;
  readonly #calls: RemoteCalls;
  readonly #clock: Clock;
  readonly #privacy: FilePrivacy | undefined;
  readonly #incoming: RemoteFiles;
  /** The places that files are moved to. */
  readonly #moved: Readonly<Record<MovedContent['place'], RemoteFiles>>;
  readonly #changed: ChangedFiles;
  /** Undefined if every visible file is finished. */
  readonly #finished: FinishedFiles | undefined;

  /** @throws UsageError if a place is not one of a remote storage. */
  constructor({ calls, places, settle, clock, privacy, ...listed }: RemoteFolderOptions) {
    this.places = places;
    this.showsUnfinished = calls.leastSettle !== undefined;
    this.#calls = calls;
    this.#clock = clock;
    this.#privacy = privacy;
    this.#finished =
      calls.leastSettle === undefined ? undefined : new FinishedFiles(calls, settle, clock);
    this.#moved = {
      processed: new RemoteFiles(calls, remotePlace(places.processed)),
      quarantine: new RemoteFiles(calls, remotePlace(places.quarantine)),
    };
    const except = Object.values(this.#moved).map(({ place }) => place);
    this.#incoming = new RemoteFiles(calls, remotePlace(places.incoming), { ...listed, except });
    this.#changed = new ChangedFiles(this.#moved);
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

  archive(files: readonly DoneFile[]): Promise<FileFailure[]> {
    return failuresOf(files, async (file) => {
      await this.#move(file, this.#moved.processed.place);
    });
  }

  remove(files: readonly IdentifiedFile[]): Promise<FileFailure[]> {
    return failuresOf(files, (file) => this.#remove(file));
  }

  async quarantine(file: DoneFile, reason: QuarantineReason): Promise<void> {
    const moved = await this.#moveOrWithhold(file);
    if (moved === undefined) return;
    const { target, withheld } = moved;
    const record = reasonRecord(file, { ...reason, withheld }, this.#clock.wall());
    await withinReach(file, this.#moved.quarantine.place, () =>
      this.#calls.put({ ...target, path: reasonPath(target.path) }, record),
    );
    if (withheld !== undefined) await this.#remove(file);
  }

  async #remove(file: IdentifiedFile): Promise<void> {
    const found = this.#incoming.at(file);
    await withinReach(found, undefined, () => this.#calls.remove(found, found.tag));
  }

  findChanged(files: readonly MovedContent[]): Promise<ChangedFile[]> {
    return this.#changed.find(files);
  }

  async putBack(file: ChangedFile): Promise<void> {
    const { place } = file.moved;
    const found = this.#moved[place].at(file);
    await moveRemote(this.#calls, found, this.#incoming.place);
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

  #move(file: DoneFile, place: RemotePlace): Promise<RemotePath | undefined> {
    const found = this.#incoming.at(file);
    const [calls, folder, privacy] = [this.#calls, this.#incoming, this.#privacy];
    return privacy === undefined
      ? moveRemote(calls, found, place)
      : moveRemoteProtected(calls, found, place, { folder, privacy });
  }

  /**
   * The place of a file in quarantine, or the place that it would have if it were kept, with the reason for
   * withholding it.
   */
  async #moveOrWithhold(file: DoneFile) {
    try {
      const target = await this.#move(file, this.#moved.quarantine.place);
      return target === undefined ? undefined : { target };
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      const target = pathAt(this.#moved.quarantine.place, distinctName(file));
      return { target, withheld: error.message };
    }
  }
}

function reasonPath(path: string): string {
  return `${path}.reason.json`;
}
