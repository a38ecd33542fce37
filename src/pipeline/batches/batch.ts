import type { RecordedMapping } from '../../core/mapping/recorded-mapping.js';
import type { RowPosition } from '../../core/csv/row-reader.js';
import type { IdentifiedFile } from '../../io/files/source-file.js';
import type { PartBuilder } from '../../core/rows/part-builder.js';

/** Where a file is cut into parts. The ledger stores it, so that a resumed load cuts at the same rows. */
export interface CutSettings {
  /** Maximum number of rows of a part. */
  readonly batchRows: number;
  /** Decoded bytes at which a part ends, after the current row. */
  readonly batchBytes: number;
}

/** A source file that this run may load, and the position to resume from. */
export interface Claim {
  readonly fileId: number;
  readonly file: IdentifiedFile;
  /** As recorded in the ledger when the file was first claimed. */
  readonly cut: CutSettings;
  /** Number of parts already committed. */
  readonly partsDone: number;
  /**
   * How personal data are protected in the committed parts, as recorded in the ledger; undefined for no
   * protection.
   */
  readonly pii?: string | undefined;
  /** The dialect of the committed parts, as recorded in the ledger; undefined for the default dialect. */
  readonly recordedDialect?: unknown;
  /** The mapping of the committed parts; undefined when none is recorded. */
  readonly recordedMapping?: RecordedMapping | undefined;
  /** The event id rule of the committed parts, as recorded in the ledger; undefined for the rule of version 0.1. */
  readonly recordedEventIdRule?: unknown;
  /** Where the next part begins; undefined when no part is committed yet. */
  readonly resumeAt: RowPosition | undefined;
}

/** The rows of one file that belong to a batch: a slice of a large file, or all rows of a small one. */
export interface BatchPart {
  /** The key of the ledger row, and the lineage of the part's events. */
  readonly batchId: number;
  readonly claim: Claim;
  /** The part's number within the file, from 0. */
  readonly ordinal: number;
  readonly from: RowPosition;
  readonly to: RowPosition;
  /** Bytes of the source file that the part covers. */
  readonly bytes: number;
  readonly rows: PartBuilder;
  /** Whether this is the last part of the file. */
  readonly last: boolean;
  readonly readMs: number;
  readonly checkMs: number;
}

/** Rows that are committed together. */
export interface Batch {
  /** Its number within the run, from 1. */
  readonly number: number;
  readonly parts: readonly BatchPart[];
  /** Monotonic milliseconds at which its first row was read. */
  readonly startedAt: number;
}
