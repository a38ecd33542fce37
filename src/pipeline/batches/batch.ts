import type { RecordedMapping } from '../../core/mapping/recorded-mapping.js';
import type { RowPosition } from '../../core/csv/row-reader.js';
import type { IdentifiedFile } from '../../io/files/source-file.js';
import type { PartBuilder } from '../../core/rows/part-builder.js';

/** What decides where a file is cut into parts; the ledger keeps it, so that a resume cuts the same way. */
export interface CutSettings {
  /** Most rows of a part. */
  readonly batchRows: number;
  /** A part ends with the row that reaches so many decoded bytes. */
  readonly batchBytes: number;
}

/** A source file that this run has the right to load, and where to go on. */
export interface Claim {
  readonly fileId: number;
  readonly file: IdentifiedFile;
  /** As the ledger recorded it when the file was first claimed. */
  readonly cut: CutSettings;
  /** The parts that are committed already. */
  readonly partsDone: number;
  /** How personal data are protected in what is committed, as the ledger has it; undefined where they are not. */
  readonly pii?: string | undefined;
  /** The dialect of what is committed, as the ledger has it; undefined for the default one. */
  readonly recordedDialect?: unknown;
  /** The mapping of what is committed; undefined where none is recorded. */
  readonly recordedMapping?: RecordedMapping | undefined;
  /** The rule of the event ids of what is committed, as the ledger has it; undefined for that of version 0.1. */
  readonly recordedEventIdRule?: unknown;
  /** Where the next part begins; undefined when nothing is committed yet. */
  readonly resumeAt: RowPosition | undefined;
}

/** The rows of one file that are in a batch: a slice of a large file, or the whole of a small one. */
export interface BatchPart {
  /** The ledger row's key and the lineage of the part's events. */
  readonly batchId: number;
  readonly claim: Claim;
  /** The part's number within the file, from 0. */
  readonly ordinal: number;
  readonly from: RowPosition;
  readonly to: RowPosition;
  /** Bytes of the source file that the part used up. */
  readonly bytes: number;
  readonly rows: PartBuilder;
  /** Whether the file ends with this part. */
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
