import type { EcomstreamError } from '../../core/errors/ecomstream-error.js';
import type { Dialect } from '../../core/dialect/dialect.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { HeldFile } from './held-file.js';
import type { IgnoredFiles } from './ignored-files.js';
import type { IdentifiedFile, SourceFile } from './source-file.js';

/** Selects the files of a folder that are listed. */
export interface WantedFiles {
  /** Whether a file is requested. */
  readonly isWaiting: (file: SourceFile) => boolean;
  /** The maximum number of files that are listed: the oldest. */
  readonly most: number;
}

/** The content of a folder. */
export interface FolderListing {
  /** Files that can be taken now: oldest first; files of the same time are sorted by name. */
  readonly ready: readonly SourceFile[];
  /** Files that their producer may still be writing, in the same order. */
  readonly unfinished: readonly SourceFile[];
  /**
   * Those of them that have not changed for the settle time, with the reason that they are not ready; not every
   * poll checks all.
   */
  readonly held: readonly HeldFile[];
  /** All requested files, including those beyond the limit. */
  readonly waiting: {
    readonly files: number;
    readonly bytes: number;
    /** The oldest modification time among them, in milliseconds since the epoch. */
    readonly oldest: number | undefined;
  };
  /** Entries with the name of a CSV that cannot be read as a file, with the reason. */
  readonly ignored: readonly { readonly name: string; readonly why: string }[];
  /** The number of ignored files by reason; hidden and unfinished files are not counted. */
  readonly ignoredFiles: IgnoredFiles;
}

/** A file that is open for reading. Closing it never throws. */
export interface OpenFile extends AsyncDisposable {
  /** The first stored bytes, up to `bytes`. @throws SourceFileError `file.unreadable`. */
  start(bytes: number): Promise<Buffer> | Buffer;
  /**
   * The stored bytes from an offset on. Each chunk is valid until the next is requested.
   * @throws SourceFileError `file.unreadable`; the signal's reason when it is aborted.
   */
  read(from: number): AsyncIterable<Buffer> | Iterable<Buffer>;
  /** @throws SourceFileError `file.changed` when the bytes that were read may not be those of the opened version. */
  assertUnchanged(): Promise<void>;
}

/** A folder whose files can be found and read; `SourceFolder` defines the behaviour of its calls. */
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

/** The identity of a copy of a file, by its content. */
export type CopyIdentity = Pick<IdentifiedFile, 'sha256' | 'bytes'>;

/** A file that is completely processed. */
export interface DoneFile extends IdentifiedFile {
  /**
   * Its dialect, for a folder that keeps it without its personal data.
   * @throws UsageError when the recorded dialect cannot be interpreted.
   */
  readonly dialect: () => Dialect;
  /**
   * Its mapping, for the same purpose.
   * @throws UsageError when this version cannot read the recorded one.
   */
  readonly mapping: () => Mapping;
}

/** The loaded content of a file, under its name at that time. */
export type LoadedContent = Pick<IdentifiedFile, 'name' | 'sha256' | 'bytes'>;

/** A file that was moved to one of the places, as it was then. */
export interface MovedContent extends LoadedContent {
  readonly place: 'processed' | 'quarantine';
  /** A file with the same size that was not modified after this time is unchanged; milliseconds since the epoch. */
  readonly modifiedBefore: number;
}

/** A file that changed after it was moved, with its name at its place. */
export interface ChangedFile extends IdentifiedFile {
  /** `grown`: it begins with the moved content and is longer. */
  readonly how: 'grown' | 'rewritten';
  readonly moved: MovedContent;
}

/** The reason for a quarantine, as in the record next to the file. */
export interface QuarantineReason {
  readonly code: string;
  readonly message: string;
  readonly hint: string | undefined;
  /** For a file over its reject budget. */
  readonly figures: unknown;
}

/** Waits for changes of a folder where the system reports them; else only the interval ends the wait. */
export interface FolderChanges extends Disposable {
  /** Waits for a change since the last wait, for the interval's end, or for the signal (without an error). */
  next(interval: number, signal: AbortSignal): Promise<void>;
}

/**
 * The incoming folder of a run, with the places where its files go: the only interface between a run and its files. A
 * file is identified by its name and an opaque version; paths and buckets are internal to an implementation.
 * `test/io/files/source-folder-contract.ts` tests every implementation. Several processes may share the folder and
 * make all of these calls concurrently.
 *
 * - A **name** is text that is unique in its place at that time. Where names in a place can be other than text, it is
 *   an escaped form of them; a moved file has that name at its new place.
 * - **list** returns regular CSV files only, no links, and counts the others by reason; it changes nothing.
 *   MachineError `folder.unreadable` when the folder is missing or not accessible. A file that appears or disappears
 *   meanwhile may be included or not.
 * - **identify** reads a file once for its SHA-256, **open** opens it for reading. Both read the version that was
 *   listed or throw: SourceFileError `file.changed` (the version is different), `file.gone`, `file.unreadable`.
 *   **identify** keeps the bytes in `memory` where it is given, with space for all of them; **open** then reads them
 *   from there.
 * - **assertStillThere** throws the same where the folder no longer has this version under this name.
 * - **archive** moves files to the processed place, **remove** deletes them. Each file fails or succeeds independently:
 *   the result has, in the order of the files, the MachineError `folder.unwritable` (or FormatError `pii.untold`) of
 *   each that is still in the folder, undefined for all others. A file whose version no longer exists counts as done,
 *   and another file with its name is not touched. Content is never replaced: a file whose name is taken there by other
 *   content gets another name; where the same content already exists there, the file is only removed here.
 * - **quarantine** moves one file to the quarantine place in the same way and writes its reason next to it.
 *   MachineError `folder.unwritable` when either fails.
 * - Where `FilePrivacy` is given, **archive** and **quarantine** write a copy without personal data to the place, and
 *   then remove the file. FormatError `pii.untold` if its columns cannot be identified; **quarantine** then keeps
 *   the reason only.
 * - **findChanged** returns the moved files whose bytes have changed since. It reads only files of another size or with
 *   a later time of modification, each version of them once, and leaves out those that change during the read.
 * - **putBack** moves such a file back to the incoming place, as **archive** moves files, and removes the reason next
 *   to a quarantined one. MachineError `folder.unwritable` when that fails.
 * - **watch** never fails: where changes are not reported, the interval ends the wait.
 *
 * Each name is atomic: a file is at a place in full or not at all, and is durable there before it leaves the folder. A
 * crash between two steps leaves a file in both places, or in quarantine without its reason, never in neither;
 * repeating the call gives the same result. A crash can leave a temporary file that `list` does not return.
 */
export interface SourceFolder extends ReadableFolder {
  /** The names of the places in messages. */
  readonly places: FolderPlaces;
  /** Whether a file is visible while its producer writes it, so that it can grow after it was moved. */
  readonly showsUnfinished: boolean;
  /**
   * The path of a file at a place, for commands that the reader runs; undefined if the places are not local
   * folders.
   */
  readonly pathOf?: (place: keyof FolderPlaces, name: string) => string;
  archive(files: readonly DoneFile[]): Promise<readonly FileFailure[]>;
  remove(files: readonly IdentifiedFile[]): Promise<readonly FileFailure[]>;
  quarantine(file: DoneFile, reason: QuarantineReason): Promise<void>;
  findChanged(files: readonly MovedContent[]): Promise<readonly ChangedFile[]>;
  putBack(file: ChangedFile): Promise<void>;
  watch(): FolderChanges;
}

/** The reason that a file could not be moved or removed; undefined if it is done. */
export type FileFailure = EcomstreamError | undefined;
