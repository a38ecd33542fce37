import type { EcomstreamError } from '../../core/errors/ecomstream-error.js';
import type { Dialect } from '../../core/dialect/dialect.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { HeldFile } from './held-file.js';
import type { IgnoredFiles } from './ignored-files.js';
import type { IdentifiedFile, SourceFile } from './source-file.js';

/** Which files of a folder are listed. */
export interface WantedFiles {
  /** Whether a file is asked for at all. */
  readonly isWaiting: (file: SourceFile) => boolean;
  /** How many of those are listed at most: the oldest. */
  readonly most: number;
}

/** What is in a folder. */
export interface FolderListing {
  /** Files that can be taken now: oldest first, those of the same time in the order of their names. */
  readonly ready: readonly SourceFile[];
  /** Files that their producer may still be writing, in the same order. */
  readonly unfinished: readonly SourceFile[];
  /** Those of them that have not changed for the settle time, and why they are not ready; not every look asks for all. */
  readonly held: readonly HeldFile[];
  /** All files that were asked for, also those that were too many to be listed. */
  readonly waiting: {
    readonly files: number;
    readonly bytes: number;
    /** The oldest modification time among them, in milliseconds since the epoch. */
    readonly oldest: number | undefined;
  };
  /** Entries with the name of a CSV that cannot be read as a file, and why. */
  readonly ignored: readonly { readonly name: string; readonly why: string }[];
  /** How many files are not looked at, by reason; hidden files and those of a producer that is not done do not count. */
  readonly ignoredFiles: IgnoredFiles;
}

/** A file that is open for reading. Closing it never throws. */
export interface OpenFile extends AsyncDisposable {
  /** The first stored bytes, at most so many as are asked for. @throws SourceFileError `file.unreadable`. */
  start(bytes: number): Promise<Buffer> | Buffer;
  /**
   * The stored bytes from an offset on. Each chunk is good until the next is asked for.
   * @throws SourceFileError `file.unreadable`; the signal's reason when it is aborted.
   */
  read(from: number): AsyncIterable<Buffer> | Iterable<Buffer>;
  /** @throws SourceFileError `file.changed` when what was read may not be the version that was opened. */
  assertUnchanged(): Promise<void>;
}

/** A folder whose files can be found and read; `SourceFolder` says how its calls behave. */
export interface ReadableFolder {
  list(wanted?: WantedFiles): Promise<FolderListing>;
  identify(file: SourceFile, signal: AbortSignal, memory?: Buffer): Promise<IdentifiedFile>;
  open(file: SourceFile & Pick<IdentifiedFile, 'content'>, signal: AbortSignal): Promise<OpenFile>;
  assertStillThere(file: SourceFile): Promise<void>;
}

/** The names of the three places of a run's files, such as paths. */
export interface FolderPlaces {
  readonly incoming: string;
  readonly processed: string;
  readonly quarantine: string;
}

/** What identifies a copy of a file by its content. */
export type CopyIdentity = Pick<IdentifiedFile, 'sha256' | 'bytes'>;

/** A file that is done with. */
export interface DoneFile extends IdentifiedFile {
  /**
   * How it is written, for a folder that keeps it without its personal data.
   * @throws UsageError when that is recorded in a way that cannot be understood.
   */
  readonly dialect: () => Dialect;
  /**
   * By which mapping it was read, for the same.
   * @throws UsageError when this version cannot read the recorded one.
   */
  readonly mapping: () => Mapping;
}

/** What was loaded of a file, under the name that it had. */
export type LoadedContent = Pick<IdentifiedFile, 'name' | 'sha256' | 'bytes'>;

/** A file that was moved to one of the places, as it was then. */
export interface MovedContent extends LoadedContent {
  readonly place: 'processed' | 'quarantine';
  /** What was not modified after this is unchanged if its size is; milliseconds since the epoch. */
  readonly modifiedBefore: number;
}

/** A file that changed after it was moved. Its name is the one that it has at its place. */
export interface ChangedFile extends IdentifiedFile {
  /** `grown`: it begins with all that was moved, and is longer. */
  readonly how: 'grown' | 'rewritten';
  readonly moved: MovedContent;
}

/** Why a file is put aside, as the record beside it says. */
export interface QuarantineReason {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  /** For a file over its reject budget. */
  readonly figures: unknown;
}

/** Tells of changes of a folder as they happen, where the system can; else only the interval counts. */
export interface FolderChanges extends Disposable {
  /** Waits for a change since the last wait, for the interval's end, or for the signal (without an error). */
  next(interval: number, signal: AbortSignal): Promise<void>;
}

/**
 * The incoming folder of a run, with the places where its files go: the one door between a run and its files. A file
 * is known by its name and an opaque version; what the places are made of (paths, buckets) stays behind the door.
 * `test/io/files/source-folder-contract.ts` tries every implementation. Several processes may share the folder and
 * do all of this at the same time.
 *
 * - A **name** is text that no other file of the place has at that time. Where the place's own names can be other than
 *   text, it is an escaped form of them; a moved file has that name at its new place.
 * - **list** names regular CSV files only, no links, and counts the others by reason; it changes nothing. MachineError `folder.unreadable` when the
 *   folder is missing or closed. A file that appears or goes meanwhile may be named or not.
 * - **identify** reads a file once for its SHA-256, **open** opens it for reading. Both read the version that was
 *   listed or throw: SourceFileError `file.changed` (another version is there), `file.gone`, `file.unreadable`.
 *   **identify** keeps the bytes in `memory` where it is given, with room for all of them; **open** takes them from there.
 * - **assertStillThere** throws the same where the folder no longer holds this version under this name.
 * - **archive** moves files to the processed place, **remove** deletes them. Each file fails or succeeds by itself: the
 *   result has, in the order of the files, the MachineError `folder.unwritable` (or FormatError `pii.untold`) of each
 *   that is still in the folder, undefined for all others. A file whose version is no longer there counts as done and
 *   what has its name is not touched. Content is never replaced: a file whose name is taken there by other content
 *   gets another name; where the same content is there already, it is only removed here.
 * - **quarantine** moves one file to the quarantine place in the same way and puts its reason beside it.
 *   MachineError `folder.unwritable` when either fails.
 * - Where `FilePrivacy` is given, **archive** and **quarantine** leave a copy without personal data at the place, and then
 *   remove the file. FormatError `pii.untold` where its columns cannot be told; **quarantine** then keeps the reason only.
 * - **findChanged** names the moved files whose bytes are no longer those that were moved. It reads only files of another
 *   size or with a later time of modification, each version of them once, and leaves out those that change meanwhile.
 * - **putBack** moves such a file back to the incoming place, as **archive** moves files, and removes the reason beside a
 *   quarantined one. MachineError `folder.unwritable` when that fails.
 * - **watch** never fails: where changes cannot be seen, the interval ends the wait.
 *
 * Atomic is one name: a file is at a place whole or not at all, and is durable there before it leaves the folder. A
 * crash between two steps leaves a file in both places, or in quarantine without its reason, never in neither; the
 * same call again then comes to the same end. It can leave a temporary file that `list` does not name.
 */
export interface SourceFolder extends ReadableFolder {
  /** How messages name the places. */
  readonly places: FolderPlaces;
  /** Whether a file is there while its producer writes it, so that it can grow after it was moved. */
  readonly showsUnfinished: boolean;
  /** The path of a file at a place, for commands that the reader runs; undefined where the places are no folders of this machine. */
  readonly pathOf?: (place: keyof FolderPlaces, name: string) => string;
  archive(files: readonly DoneFile[]): Promise<readonly FileFailure[]>;
  remove(files: readonly IdentifiedFile[]): Promise<readonly FileFailure[]>;
  quarantine(file: DoneFile, reason: QuarantineReason): Promise<void>;
  findChanged(files: readonly MovedContent[]): Promise<readonly ChangedFile[]>;
  putBack(file: ChangedFile): Promise<void>;
  watch(): FolderChanges;
}

/** Why a file could not be moved or removed; undefined where it is done with. */
export type FileFailure = EcomstreamError | undefined;
