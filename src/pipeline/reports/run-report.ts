import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { SampledRow } from '../../core/rows/sample-row.js';
import type { HeldFile } from '../../io/files/held-file.js';
import type { ChangedFile, MovedContent } from '../../io/files/source-folder.js';
import type { IgnoredFiles } from '../../io/files/ignored-files.js';
import type { BatchRate } from './batch-rate.js';

/** Counts with the invariant: read = inserted + duplicates + rejected + skipped. */
export interface RowCounts {
  readonly read: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Rows that are not shop events according to their mapping. */
  readonly skipped: number;
}

/** The location of a reject and the rules that it broke; contains no customer data. */
export interface RejectLocation {
  readonly file: string;
  /** Line in the decoded file, from 1 (the header's line). */
  readonly line: number;
  readonly rules: readonly string[];
}

/** The location of a row with a field that contains lines like rows; contains no customer data. */
export interface SwallowedLocation {
  readonly file: string;
  /** Line in the decoded file on which the row begins, from 1. */
  readonly line: number;
  readonly lines: number;
}

/** Milliseconds that a batch spent in each stage; `copy` covers everything between begin and commit. */
export interface StageMilliseconds {
  readonly read: number;
  readonly check: number;
  readonly copy: number;
  readonly commit: number;
}

/** The result of one committed batch; yielded after its commit, never before. */
export interface BatchReport extends RowCounts, BatchRate {
  readonly kind: 'batch';
  /** The batch's number within the run, from 1. */
  readonly batch: number;
  /** The names of the source files that have rows in the batch, without their folder. */
  readonly files: readonly string[];
  /** Bytes of the source files, as stored in the folder, that this batch covers. */
  readonly bytes: number;
  /** Duplicates of an earlier row of the same batch; all others duplicate stored events. */
  readonly duplicatesInBatch: number;
  /** Rule code → rejected rows that broke it. A row can break several. */
  readonly rejects: Readonly<Record<string, number>>;
  /** Reason → rows that are not shop events. */
  readonly skips: Readonly<Record<string, number>>;
  /** Warning code → rows that were accepted with the warning; for `row.swallowed_lines`, lines. */
  readonly warnings: Readonly<Record<string, number>>;
  /** Event types unknown to the analyses → accepted events; at most 100 types. */
  readonly unknownTypes: Readonly<Record<string, number>>;
  /** Column → empty values. */
  readonly nulls: Readonly<Record<string, number>>;
  readonly rejectLocations: readonly RejectLocation[];
  readonly swallowedLocations: readonly SwallowedLocation[];
  /** The newest event_timestamp among the accepted events, in milliseconds since the epoch. */
  readonly newestEvent: number | undefined;
  readonly stages: StageMilliseconds;
  /** Milliseconds since the epoch. */
  readonly committedAt: number;
}

/** The outcome for a source file: loaded now, known from before, quarantined, or left in place after a failure. */
export type FileOutcome = 'loaded' | 'known' | 'quarantined' | 'failed';

/** Why a file was not loaded or moved. */
export interface FileReason {
  /** A stable code, such as `header.missing_columns`. */
  readonly code: string;
  /** A sentence, without data. */
  readonly message: string;
  /** The next step for the user, if there is one. */
  readonly hint?: string | undefined;
  /** The exit code of the process if this is the most severe problem of the run. */
  readonly exitCode: number;
}

/** The outcome for one source file. */
export interface FileReport {
  readonly kind: 'file';
  readonly file: string;
  readonly outcome: FileOutcome;
  /** For quarantined and failed files, and for a loaded file that could not be moved. */
  readonly reason?: FileReason;
  /** Bytes of the file that no batch counts (all bytes of a known file), so that progress displays can finish. */
  readonly unreadBytes?: number;
  /** For a known file: its rows that were rejected before and not replayed since. */
  readonly rejectedBefore?: number;
}

/** An archived or quarantined file that changed after it was moved, and was moved back to be loaded again in full. */
export interface ChangedReport extends Pick<ChangedFile, 'how'>, Pick<MovedContent, 'place'> {
  readonly kind: 'changed';
  /** Its name in that folder. */
  readonly file: string;
  readonly bytes: number;
  /** Its size in bytes when it was moved. */
  readonly loadedBytes: number;
  /** Why it could not be moved back. */
  readonly reason?: FileReason;
}

/** The result of one poll of the folder. */
export interface TriggerReport {
  readonly kind: 'trigger';
  readonly waitingFiles: number;
  readonly waitingBytes: number;
  /** The oldest modification time among the waiting files, in milliseconds since the epoch. */
  readonly oldestWaiting: number | undefined;
  /** Entries that cannot be source files (folders, links, pipes), by name; reported once each. */
  readonly ignored: readonly { readonly name: string; readonly why: string }[];
  /** Number of ignored files of the folder by reason; present only when it changed since the last poll. */
  readonly ignoredFiles?: IgnoredFiles;
  /** Unchanged files that are held back because their producers have not finished them. */
  readonly held: readonly HeldFile[];
  /** Held files that were not held at the last poll. */
  readonly newlyHeld: readonly HeldFile[];
  readonly at: number;
}

/** What a run waits for during an outage: the database, or the remote storage of its files. */
export type AwayPart = 'database' | 'storage';

/** An outage of the database or the storage; yielded before each wait. */
export interface OutageReport {
  readonly kind: 'outage';
  readonly what: AwayPart;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** A stable code, such as `database.unreachable`. */
  readonly code: string;
  /** The error message, without data. */
  readonly message: string;
  readonly attempt: number;
  readonly nextTryAt: number;
}

/** The end of an outage; yielded once. */
export interface RecoveryReport {
  readonly kind: 'recovery';
  readonly what: AwayPart;
  readonly outageSeconds: number;
}

/** The first rows of a file and their mapped values: for the user's terminal, never for a log. */
export interface SampleReport {
  readonly kind: 'sample';
  readonly file: string;
  readonly mapping: Mapping;
  readonly rows: readonly SampledRow[];
}

/** Everything that a run reports. All displays, logs, counters and exit codes are folds over these reports. */
export type RunReport =
  | BatchReport
  | FileReport
  | ChangedReport
  | TriggerReport
  | OutageReport
  | RecoveryReport
  | SampleReport;
