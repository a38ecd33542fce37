import { join, resolve } from 'node:path';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';
import type { Clock } from '../../process/clock.js';
import type { FilePrivacy } from '../file-privacy.js';
import { unendedSettle } from '../settle-times.js';
import { failuresOf } from '../failures-of.js';
import type { HeldFile } from '../held-file.js';
import type { IdentifiedFile, ListedFile, SourceFile } from '../source-file.js';
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
import { Arrivals, showsEveryChange } from './arrivals.js';
import { findIncomplete } from './complete-files.js';
import { folderTime } from './folder-clock.js';
import { watchFolder } from './folder-changes.js';
import { ChangedFiles } from '../changed-files.js';
import { LocalFiles } from './local-files.js';
import { movedTo } from './moved-to.js';
import { moveFile, moveFiles, removeFiles } from './move-file.js';
import { moveProtected } from './move-protected.js';
import { quarantineFile, removeReason, type MoveFile } from './quarantine-file.js';
import { distinctName } from '../distinct-name.js';
import { OpenWriters } from './open-writers.js';
import { QuickFolder } from './quick-folder.js';
import { SettleGuard } from '../settle-guard.js';
import { SubfolderFiles } from './subfolder-files.js';
import { NEVER } from '../never.js';

/** The options of a local folder. */
export interface LocalFolderOptions {
  /** The paths of its places. */
  readonly places: FolderPlaces;
  /** The settle time in milliseconds: a file without changes for this long is ready. */
  readonly settle: number;
  readonly clock: Clock;
  /** Whether nothing may be written; the folder's clock is then assumed to be that of this machine. */
  readonly isReadOnly?: boolean;
  /** Whether the files in subfolders are taken as well. */
  readonly isRecursive?: boolean;
  /** Whether a file is taken, by its name; default: every file that certainly holds data. */
  readonly isTaken?: (name: string) => boolean;
  /** How personal data is removed from files that are moved; undefined if files are moved unchanged. */
  readonly privacy?: FilePrivacy | undefined;
}

/** The milliseconds within which the system reports a change. */
const EVENT_DELAY = 5;
/** A local folder whose changes the system reports, and whose files are moved to two other folders. */
export class LocalFolder implements SourceFolder {
  readonly places: FolderPlaces;
  readonly showsUnfinished = true;
  readonly #options: LocalFolderOptions;
  readonly #quick: QuickFolder;
  readonly #incoming: LocalFiles;
  readonly #guard: SettleGuard;
  readonly #subfolders: SubfolderFiles;
  readonly #writers: OpenWriters;
  readonly #changed: ChangedFiles;
  #isFirstLook = true;
  #arrivals: Arrivals | undefined;
  #showsEveryChange: Promise<boolean> | undefined;

  constructor(options: LocalFolderOptions) {
    this.places = options.places;
    this.#options = options;
    this.#quick = new QuickFolder(() => options.clock.monotonic());
    const { incoming, processed, quarantine } = options.places;
    const except = new Set([processed, quarantine].map((path) => resolve(path)));
    const within = options.isRecursive === true ? { except } : undefined;
    this.#incoming = new LocalFiles(incoming, this.#quick, options.isTaken, within);
    this.#writers = new OpenWriters(() => options.clock.monotonic());
    const calls = () => this.#quick.calls;
    this.#changed = new ChangedFiles({
      processed: movedTo(processed, calls),
      quarantine: movedTo(quarantine, calls),
    });
    this.#guard = new SettleGuard(options.settle);
    const now = () => options.clock.monotonic();
    this.#subfolders = new SubfolderFiles(incoming, [processed, quarantine], now);
  }

  readonly pathOf = (place: keyof FolderPlaces, name: string): string =>
    join(this.places[place], name);

  async list(wanted?: WantedFiles): Promise<FolderListing> {
    this.#arrivals?.begin();
    const { subfolders, ...listing } = await this.#incoming.list(wanted);
    const inSubfolders = await this.#subfolders.count(subfolders);
    const { settled, unsettled, held } = await this.#divide(listing.ready);
    this.#arrivals?.end(new Set(unsettled.map(({ name }) => name)));
    return {
      ...listing,
      ignoredFiles: {
        ...listing.ignoredFiles,
        ...(inSubfolders > 0 ? { subfolder: inSubfolders } : {}),
      },
      ready: settled,
      unfinished: unsettled,
      held,
    };
  }

  /** Divides files into complete ones and others, keeping the order. */
  async #divide(files: readonly ListedFile[]) {
    const { clock, settle } = this.#options;
    const folder = this.#folderTime(files);
    const { settled, unsettled } = this.#guard.divide(files, {
      monotonic: clock.monotonic(),
      folder,
    });
    const complete = new Set(await this.#arrivedComplete(unsettled));
    const quiet = [
      ...settled.map((file) => ({ file, quiet: this.#guard.quietTime(file) })),
      ...[...complete].map((file) => ({ file, quiet: unendedSettle(settle) })),
    ];
    const incomplete = await findIncomplete(quiet, this.#incoming, settle, {
      quick: this.#quick,
      writers: this.#writers,
    });
    const done = new Set(quiet.flatMap(({ file }) => (incomplete.has(file) ? [] : [file])));
    return {
      settled: files.filter((file) => done.has(file)),
      unsettled: files.filter((file) => !done.has(file)),
      held: [...incomplete].flatMap(([{ name }, reason]): HeldFile[] =>
        reason === undefined ? [] : [{ name, reason }],
      ),
    };
  }

  /** Those files that were renamed into the folder, without writes under their names. */
  async #arrivedComplete(files: readonly ListedFile[]): Promise<readonly ListedFile[]> {
    const arrivals = this.#arrivals;
    if (arrivals === undefined) return [];
    const isArrived = ({ name, bytes }: ListedFile) => bytes > 0 && arrivals.has(name);
    if (!files.some(isArrived)) return [];
    this.#showsEveryChange ??= showsEveryChange(this.places.incoming);
    if (!(await this.#showsEveryChange)) return [];
    // By then the system has reported the writes that preceded the listing.
    await this.#options.clock.sleep(EVENT_DELAY, NEVER);
    return files.filter(isArrived);
  }

  /** The time by the folder's clock, where the first poll needs it. */
  #folderTime(files: readonly SourceFile[]): number | undefined {
    const { clock, settle, isReadOnly = false, places } = this.#options;
    const isNeeded = this.#isFirstLook && settle > 0 && files.length > 0;
    this.#isFirstLook = false;
    if (!isNeeded) return undefined;
    return isReadOnly ? clock.wall() : folderTime(places.incoming);
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

  async archive(files: readonly DoneFile[]): Promise<FileFailure[]> {
    const { processed } = this.places;
    const found = files.map((file) => this.#incoming.at(file));
    const { privacy } = this.#options;
    if (privacy === undefined) {
      const moved = await moveFiles(found, processed, this.#quick.calls);
      return moved.map((result) => (result instanceof EcomstreamError ? result : undefined));
    }
    return failuresOf(found, (file) => moveProtected(file, processed, privacy));
  }

  remove(files: readonly IdentifiedFile[]): Promise<FileFailure[]> {
    const found = files.map((file) => this.#incoming.at(file));
    return removeFiles(found, this.#quick.calls);
  }

  async quarantine(file: DoneFile, reason: QuarantineReason): Promise<void> {
    const { clock, privacy } = this.#options;
    const move: MoveFile = (found, folder) =>
      privacy === undefined
        ? moveFile(found, folder, this.#quick.calls)
        : moveProtected({ ...file, ...found }, folder, privacy);
    const found = this.#incoming.at(file);
    await quarantineFile(found, this.places.quarantine, reason, clock.wall(), move);
  }

  findChanged(files: readonly MovedContent[]): Promise<ChangedFile[]> {
    return this.#changed.find(files);
  }

  async putBack(file: ChangedFile): Promise<void> {
    const folder = this.places[file.moved.place];
    // It was not complete when it appeared.
    for (const name of [file.name, distinctName(file)]) this.#arrivals?.distrust(name);
    const found = new LocalFiles(folder).at(file);
    await moveFile(found, this.places.incoming, this.#quick.calls);
    if (file.moved.place === 'quarantine') await removeReason(found);
  }

  watch(): FolderChanges {
    const arrivals = new Arrivals();
    this.#arrivals = arrivals;
    const note = (event: string, name: string) => arrivals.note(event, name);
    return watchFolder(this.places.incoming, this.#options.clock, note);
  }
}
