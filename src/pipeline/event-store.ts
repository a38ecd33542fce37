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

/** The content hash of a lasting version of a file. */
export type NotedVersion = Required<Pick<IdentifiedFile, 'lastingVersion' | 'sha256'>>;

/** The interface between a run and the database. Every method can fail with an outage. */
export interface EventStore {
  /**
   * Reserves the files that no other run has reserved, before this run reads them. It then claims them by content.
   */
  reserve(files: readonly SourceFile[]): Promise<Reservation>;
  /** Releases the reservations, so that other runs can read the files. */
  releaseReserved(): Promise<void>;
  /** The SHA-256 of recorded lasting versions; versions that are not recorded are absent. */
  knownVersions(versions: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Records the content of lasting versions, so that these files need not be read to be identified. */
  noteVersions(files: readonly NotedVersion[]): Promise<void>;
  /** Claims files for this run. Their contents must differ. */
  claim(files: readonly IdentifiedFile[], cut: CutSettings): Promise<ClaimResult[]>;
  /** Whether this run still holds the claim on a file. */
  hasClaim(fileId: number): Promise<boolean>;
  /** Number of batches that can be loaded concurrently. */
  readonly connections: number;
  /** Loads a batch in one transaction. A batch that is already committed is not loaded again. */
  load(batch: Batch, order: LoadOrder): Promise<LoadResult>;
  /**
   * Updates the summaries from the stored events; see `summarise`. While batches are loaded, only with the rule
   * `much`.
   */
  summarise(how: HowMuch): Promise<Summarised>;
  /** The reject counts of a file in the ledger; undefined when the file is not loaded. */
  rejectsOf(file: Pick<IdentifiedFile, 'sha256'>): Promise<FileRejects | undefined>;
  /**
   * The files moved in the last seven days, newest last, at most 10,000; excludes files whose copies are
   * rewritten.
   */
  recentlyMoved(): Promise<readonly MovedContent[]>;
  /** Whether the ledger has the current content of a changed file, or an erasure changed the file. */
  isAccountedFor(changed: ChangedFile): Promise<boolean>;
  /** Records that a claimed file was quarantined, with the reason and the dialect. */
  quarantine(fileId: number, reason: string, dialect: Dialect): Promise<void>;
  /** Records the content of a rewritten copy of a file, so that its dialect can be found by content. */
  recordCopy(file: IdentifiedFile, dialect: Dialect, copy: CopyIdentity): Promise<void>;
  /** Checks that the database responds. */
  probe(): Promise<void>;
  /** Sends a heartbeat for all claims of this run. */
  keepClaims(): Promise<void>;
  /** Releases claims of unfinished files. */
  releaseClaims(): Promise<void>;
}
