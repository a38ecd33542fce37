import type { Batch, CutSettings } from './batches/batch.js';
import type { Dialect } from '../core/dialect/dialect.js';
import type { ChangedFile, CopyIdentity, MovedContent } from '../io/files/source-folder.js';
import type { IdentifiedFile, SourceFile } from '../io/files/source-file.js';
import type { ClaimResult } from './ledger/claim-files.js';
import type { Reservation } from './ledger/file-locks.js';
import type { FileRejects } from './ledger/file-rejects.js';
import type { LoadResult } from './load/load-batch.js';
import type { HowMuch, Summarised } from './summaries/summarise.js';
import type { LoadOrder } from './load/load-order.js';

/** What a lasting version of a file holds. */
export type NotedVersion = Required<Pick<IdentifiedFile, 'lastingVersion' | 'sha256'>>;

/** Where events go: the one door between a run and the database. Every call can fail with an outage. */
export interface EventStore {
  /** Shows that this run is about to read files, as far as no other run does; it then claims them by their content. */
  reserve(files: readonly SourceFile[]): Promise<Reservation>;
  /** Lets other runs read what is reserved. */
  releaseReserved(): Promise<void>;
  /** The SHA-256 of lasting versions that were noted before; others are missing. */
  knownVersions(versions: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Notes what lasting versions hold, so that they need not be read to be known. */
  noteVersions(files: readonly NotedVersion[]): Promise<void>;
  /** Claims files of different content for this run. */
  claim(files: readonly IdentifiedFile[], cut: CutSettings): Promise<ClaimResult[]>;
  /** Whether this run still has the claim of a file. */
  hasClaim(fileId: number): Promise<boolean>;
  /** How many batches it can load at once. */
  readonly connections: number;
  /** Loads a batch, in one transaction; a batch that is in already is not loaded again. */
  load(batch: Batch, order: LoadOrder): Promise<LoadResult>;
  /** Brings the summaries up to what is stored; see `summarise`. While batches are loaded, only where there is `much`. */
  summarise(how: HowMuch): Promise<Summarised>;
  /** What the ledger counts of the rejects of a file; undefined where the file is not loaded. */
  rejectsOf(file: Pick<IdentifiedFile, 'sha256'>): Promise<FileRejects | undefined>;
  /** The files of the last days that were moved, at most some thousands, the newest last; none of a protected one. */
  recentlyMoved(): Promise<readonly MovedContent[]>;
  /** Whether it has what a changed file holds now, or has changed it itself. */
  isAccountedFor(changed: ChangedFile): Promise<boolean>;
  /** Notes that a claimed file was put aside, why, and by which dialect it was read. */
  quarantine(fileId: number, reason: string, dialect: Dialect): Promise<void>;
  /** Notes what a rewritten copy of a file holds, so that its dialect is found by its content. */
  recordCopy(file: IdentifiedFile, dialect: Dialect, copy: CopyIdentity): Promise<void>;
  /** Asks the database for an answer, and for nothing else. */
  probe(): Promise<void>;
  /** Gives a sign of life for all claims of this run. */
  keepClaims(): Promise<void>;
  /** Gives back what was claimed and not finished. */
  releaseClaims(): Promise<void>;
}
