import { BlockPool } from '../../src/core/rows/block-pool.js';
import type { Clock } from '../../src/io/process/clock.js';
import type { EventStore } from '../../src/pipeline/event-store.js';
import { BusyFiles } from '../../src/io/files/busy-files.js';
import { HandledFiles } from '../../src/io/files/handled-files.js';
import { NO_MAPPING } from '../../src/core/mapping/mapping.js';
import { QuickFolder } from '../../src/io/files/quick-folder.js';
import { Interpreters } from '../../src/pipeline/parts/interpreters.js';
import { RateMeter } from '../../src/pipeline/reports/batch-rate.js';
import type { RunContext } from '../../src/pipeline/run-context.js';
import { settingsFrom } from '../../src/core/settings/settings-from.js';
import { streamSettings } from '../../src/pipeline/rules/stream-settings.js';

/** What a failed try waits for the next one by: nothing. */
const atOnce = () => 0;

/** Everything that a run shares, with what a test is about; by itself it has no folders. */
export function contextOf(
  store: EventStore,
  clock: Clock,
  signal: AbortSignal,
  input = '/nowhere',
): RunContext {
  return {
    settings: settingsFrom(streamSettings, { input }),
    edges: {
      folders: { input, archive: '/nowhere', quarantine: '/nowhere' },
      mapping: NO_MAPPING,
      store,
      clock,
      random: atOnce,
      deviceType: () => 'Unknown',
    },
    signal,
    retry: { clock, signal, random: atOnce, maxOutage: Number.POSITIVE_INFINITY },
    cut: { batchRows: 100, batchBytes: 1_000_000 },
    handled: new HandledFiles(() => 0),
    busy: new BusyFiles(),
    quickFolder: new QuickFolder(() => 0),
    abandoned: new Set(),
    changed: new Set(),
    blocks: new BlockPool(),
    interpreters: new Interpreters(),
    nextBatchNumber: () => 0,
    rate: new RateMeter(() => 0),
  };
}
