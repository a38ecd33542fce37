import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { SampledRow } from '../../core/rows/sample-row.js';
import type { HeldFile } from '../../io/files/held-file.js';
import type { ChangedFile, MovedContent } from '../../io/files/source-folder.js';
import type { IgnoredFiles } from '../../io/files/ignored-files.js';
import type { BatchRate } from './batch-rate.js';

/** The numbers of the conservation law: read = inserted + duplicates + rejected + skipped. */
export interface RowCounts {
  readonly read: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Rows that are no shop events, as their mapping says. */
  readonly skipped: number;
}

/** Where a reject was found: never the customer's data, only its place and the rules it broke. */
export interface RejectLocation {
  readonly file: string;
  /** Line in the decoded file, from 1 (the header's line). */
  readonly line: number;
  readonly rules: readonly string[];
}

/** A row with lines in one of its fields that look like rows: only its place, never the data. */
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

/** What one committed batch did; yielded after its commit and never before. */
export interface BatchReport extends RowCounts, BatchRate {
  readonly kind: 'batch';
  /** The batch's number within the run, from 1. */
  readonly batch: number;
  /** The names of the source files that have rows in the batch, without their folder. */
  readonly files: readonly string[];
  /** Bytes of the source files (as they lie in the folder) that this batch used up. */
  readonly bytes: number;
  /** The duplicates whose id stands earlier in the same batch; the others were stored before. */
  readonly duplicatesInBatch: number;
  /** Rule code → rejected rows that broke it. A row can break several. */
  readonly rejects: Readonly<Record<string, number>>;
  /** Reason → rows that are no shop events. */
  readonly skips: Readonly<Record<string, number>>;
  /** Warning code → rows that were accepted all the same; for `row.swallowed_lines`, lines. */
  readonly warnings: Readonly<Record<string, number>>;
  /** Event types that the analyses do not know → accepted events; at most 100 types. */
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

/** How a source file ended: loaded now, known from before, put aside, or left where it is. */
export type FileOutcome = 'loaded' | 'known' | 'quarantined' | 'failed';

/** Why a file did not end well. */
export interface FileReason {
  /** A stable code, such as `header.missing_columns`. */
  readonly code: string;
  /** A sentence, without data. */
  readonly message: string;
  /** The next step for the reader, where there is one. */
  readonly hint?: string | undefined;
  /** What the process ends with when this is the worst of the run. */
  readonly exitCode: number;
}

/** What became of one source file. */
export interface FileReport {
  readonly kind: 'file';
  readonly file: string;
  readonly outcome: FileOutcome;
  /** For quarantined and failed files, and for a loaded one that could not be moved away. */
  readonly reason?: FileReason;
  /** Bytes of the file that no batch counts (all of a known file), so that a display stops waiting for them. */
  readonly unreadBytes?: number;
  /** Of a known file: its rows that were rejected before and not replayed since. */
  readonly rejectedBefore?: number;
}

/** An archived or quarantined file changed after it was moved, and was put back to be loaded again as a whole. */
export interface ChangedReport extends Pick<ChangedFile, 'how'>, Pick<MovedContent, 'place'> {
  readonly kind: 'changed';
  /** Its name at that place. */
  readonly file: string;
  readonly bytes: number;
  /** Its bytes when it was moved. */
  readonly loadedBytes: number;
  /** Why it could not be put back. */
  readonly reason?: FileReason;
}

/** What one look at the folder found. */
export interface TriggerReport {
  readonly kind: 'trigger';
  readonly waitingFiles: number;
  readonly waitingBytes: number;
  /** The oldest modification time among the waiting files, in milliseconds since the epoch. */
  readonly oldestWaiting: number | undefined;
  /** Entries that are not ours to read (folders, links, pipes), by name, at their first sight only. */
  readonly ignored: readonly { readonly name: string; readonly why: string }[];
  /** How many files of the folder are not looked at, by reason; only where that is new since the last look. */
  readonly ignoredFiles?: IgnoredFiles;
  /** Files whose producers are not done, although they have not changed for the settle time. */
  readonly held: readonly HeldFile[];
  /** Those of them that were not held back at the last look. */
  readonly newlyHeld: readonly HeldFile[];
  readonly at: number;
}

/** What a run waits for while it is away: the database, or the remote storage of its files. */
export type AwayPart = 'database' | 'storage';

/** The database or the storage is away; yielded before each wait. */
export interface OutageReport {
  readonly kind: 'outage';
  readonly what: AwayPart;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** A stable code, such as `database.unreachable`. */
  readonly code: string;
  /** The error in words, without data. */
  readonly message: string;
  readonly attempt: number;
  readonly nextTryAt: number;
}

/** It is back; yielded once after an outage. */
export interface RecoveryReport {
  readonly kind: 'recovery';
  readonly what: AwayPart;
  readonly outageSeconds: number;
}

/** The first rows of a file and what a mapping makes of them: for the person who runs it, and never for a log. */
export interface SampleReport {
  readonly kind: 'sample';
  readonly file: string;
  readonly mapping: Mapping;
  readonly rows: readonly SampledRow[];
}

/** Everything that a run says of itself. All displays, logs, counters and exit codes are folds over these. */
export type RunReport =
  | BatchReport
  | FileReport
  | ChangedReport
  | TriggerReport
  | OutageReport
  | RecoveryReport
  | SampleReport;
