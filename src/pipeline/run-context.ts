import type { Protector } from '../core/privacy/protector.js';
import type { SettingValues } from '../core/settings/setting.js';
import type { streamSettings } from './rules/stream-settings.js';
import type { CutSettings } from './batches/batch.js';
import type { BlockPool } from '../core/rows/block-pool.js';
import type { Clock } from '../io/process/clock.js';
import type { DeviceType } from '../core/event/device-type.js';
import type { EventStore } from './event-store.js';
import type { SourceFolder } from '../io/files/source-folder.js';
import type { BusyFiles } from './busy-files.js';
import type { HandledFiles } from './handled-files.js';
import type { KeptBytes } from './kept-bytes.js';
import type { Mappings } from '../core/mapping/mappings.js';
import type { RateMeter } from './reports/batch-rate.js';
import type { DialectOf } from './parts/dialect-of-claim.js';
import type { PlanHeader } from '../core/mapping/header-plans.js';
import type { Interpreters } from './parts/interpreters.js';
import type { WatchedArchives } from './watched-archives.js';
import type { RetryPolicy } from './retry.js';

export type StreamSettings = SettingValues<typeof streamSettings>;

/** What a run touches the world with. */
export interface Edges {
  readonly source: SourceFolder;
  readonly mappings: Mappings;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly deviceType: (userAgent: string | undefined) => DeviceType;
  /** What takes personal data out of what is kept; undefined where all of it stays. */
  readonly protector?: Protector | undefined;
  /** Tells the dialect of a new file; undefined where its mapping and its name do. */
  readonly dialectOf?: DialectOf | undefined;
}

/** Everything that the stages of one run share. */
export interface RunContext {
  readonly settings: StreamSettings;
  readonly edges: Edges;
  readonly signal: AbortSignal;
  readonly retry: RetryPolicy;
  readonly cut: CutSettings;
  /** Files that stay in the folder and are done with. */
  readonly handled: HandledFiles;
  /** Files that were archived a short time ago. */
  readonly archived: WatchedArchives;
  /** Files that stay in the folder because another run is loading them. */
  readonly busy: BusyFiles;
  /** The ledger keys of files that are given up: nothing more of them is loaded until they are claimed again. */
  readonly abandoned: Set<number>;
  /** The names of files that changed while they were read, since the last look. */
  readonly changed: Set<string>;
  /** Where the rows of batches are kept until they are committed. */
  readonly blocks: BlockPool;
  /** Where the files of a group are kept until they are loaded. */
  readonly kept: KeptBytes;
  /** Makes the plans of headers. */
  readonly plan: PlanHeader;
  readonly interpreters: Interpreters;
  /** Whether a file that a mapping reads is the one whose first rows are shown; yes at most once. */
  readonly takesSample: () => boolean;
  readonly nextBatchNumber: () => number;
  readonly rate: RateMeter;
}
