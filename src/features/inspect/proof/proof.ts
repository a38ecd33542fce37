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

/** What decides of the settings of `stream`; what is left out has its default. */
export type ProofRules = RuleSettings &
  Partial<Pick<StreamSettings, 'batchRows' | 'maxRejects' | 'maxRejectRate'>>;

/** Files to be read, and what they are read by. */
export interface ProofRequest {
  readonly source: {
    readonly folder: ReadableFolder;
    /** As the folder lists them. */
    readonly files: readonly SourceFile[];
  };
  readonly mappings: Mappings;
  readonly rules: ProofRules;
  /** Rows that are read of a file at most: of a larger one some from its begin, its middle and its end. Undefined: all. */
  readonly most: number | undefined;
  readonly signal: AbortSignal;
}

/** A file of which nothing would be loaded, and why. */
export interface FileAside {
  readonly file: string;
  readonly code: string;
  readonly message: string;
  readonly hint: Hint | undefined;
}

/** Those of the counts of a run that a proof has. */
export type ProofCounts = RowCounts &
  Pick<RunTotals, 'rejects' | 'skips' | 'warnings' | 'nulls' | 'unknownTypes' | 'bytes'>;

/** What a load of the files into an empty database would do. `bytes` are those of the files, as they are packed. */
export interface Proof extends ProofCounts {
  /** Rule → its first reject. */
  readonly firstRejects: Readonly<Record<string, FirstReject>>;
  /** Files that would be put aside. */
  readonly quarantined: readonly FileAside[];
  /** Files that cannot be read, or that changed while they were. */
  readonly failed: readonly FileAside[];
  /** Files with the same bytes as one before. */
  readonly known: number;
  /** Three rows and the events that are made of them. */
  readonly samples: readonly SampledRow[];
  /** Whether no file has more rows than were read. */
  readonly isWhole: boolean;
  /** Whether every duplicate was found: the ids of many millions of events are not remembered. */
  readonly findsAllDuplicates: boolean;
}
