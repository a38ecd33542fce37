import type { Hint } from '../../../core/hints/command-hint.js';
import type { Mappings } from '../../../core/mapping/mappings.js';
import type { SampledRow } from '../../../core/rows/sample-row.js';
import type { RunTotals } from '../../../display/view/run-totals.js';
import type { SourceFile } from '../../../io/files/source-file.js';
import type { ReadableFolder } from '../../../io/files/source-folder.js';
import type { RuleSettings } from '../../../pipeline/parts/row-interpreter.js';
import type { RowCounts } from '../../../pipeline/reports/run-report.js';
import type { StreamSettings } from '../../../pipeline/run-context.js';
import type { FirstReject } from './first-rejects.js';

/** The settings of `stream` that affect the result; omitted ones have their defaults. */
export type ProofRules = RuleSettings &
  Partial<Pick<StreamSettings, 'batchRows' | 'maxRejects' | 'maxRejectRate'>>;

/** Files to read, and how to read them. */
export interface ProofRequest {
  readonly source: {
    readonly folder: ReadableFolder;
    /** As listed from the folder. */
    readonly files: readonly SourceFile[];
  };
  readonly mappings: Mappings;
  readonly rules: ProofRules;
  /** Maximum rows per file: of a larger one, some from its begin, its middle and its end. Undefined for all rows. */
  readonly most: number | undefined;
  readonly signal: AbortSignal;
}

/** A file of which nothing would be loaded, with the reason. */
export interface FileAside {
  readonly file: string;
  readonly code: string;
  readonly message: string;
  readonly hint: Hint | undefined;
}

/** The counts of a run that a proof contains. */
export type ProofCounts = RowCounts &
  Pick<RunTotals, 'rejects' | 'skips' | 'warnings' | 'nulls' | 'unknownTypes' | 'bytes'>;

/** The result of a load of the files into an empty database. `bytes` are those of the compressed files. */
export interface Proof extends ProofCounts {
  /** Rule → its first reject. */
  readonly firstRejects: Readonly<Record<string, FirstReject>>;
  /** Files that would be quarantined. */
  readonly quarantined: readonly FileAside[];
  /** Files that could not be read, or that changed while they were read. */
  readonly failed: readonly FileAside[];
  /** Number of files with the same bytes as an earlier one. */
  readonly known: number;
  /** Three rows with their events. */
  readonly samples: readonly SampledRow[];
  /** Whether all rows of all files were read. */
  readonly isWhole: boolean;
  /** Whether every duplicate was found: the ids of many millions of events are not kept in memory. */
  readonly findsAllDuplicates: boolean;
}
