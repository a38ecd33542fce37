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

/** All external dependencies of a run. */
export interface Edges {
  readonly source: SourceFolder;
  readonly mappings: Mappings;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly deviceType: (userAgent: string | undefined) => DeviceType;
  /** Protects personal data in what is stored; undefined when they are stored unchanged. */
  readonly protector?: Protector | undefined;
  /** Finds the dialect of a new file; undefined when its mapping and its name determine it. */
  readonly dialectOf?: DialectOf | undefined;
}

/** State shared by all stages of one run. */
export interface RunContext {
  readonly settings: StreamSettings;
  readonly edges: Edges;
  readonly signal: AbortSignal;
  readonly retry: RetryPolicy;
  readonly cut: CutSettings;
  /** Files in the folder that need no further work. */
  readonly handled: HandledFiles;
  /** Recently archived files. */
  readonly archived: WatchedArchives;
  /** Files in the folder that another run is loading. */
  readonly busy: BusyFiles;
  /** Ledger keys of abandoned files: no part of them is loaded until they are claimed again. */
  readonly abandoned: Set<number>;
  /** Names of files that changed while they were read, since the last poll. */
  readonly changed: Set<string>;
  /** Memory for the rows of batches until they are committed. */
  readonly blocks: BlockPool;
  /** Memory for the files of a group until they are loaded. */
  readonly kept: KeptBytes;
  /** Makes header plans. */
  readonly plan: PlanHeader;
  readonly interpreters: Interpreters;
  /** Whether to show the first rows of a mapped file; returns true at most once. */
  readonly takesSample: () => boolean;
  readonly nextBatchNumber: () => number;
  readonly rate: RateMeter;
}
