import { BlockPool } from '../../src/core/rows/block-pool.js';
import type { Clock } from '../../src/io/process/clock.js';
import type { EventStore } from '../../src/pipeline/event-store.js';
import { LocalFolder } from '../../src/io/files/local-folder/local-folder.js';
import { BusyFiles } from '../../src/pipeline/busy-files.js';
import { KeptBytes } from '../../src/pipeline/kept-bytes.js';
import { HandledFiles } from '../../src/pipeline/handled-files.js';
import { WatchedArchives } from '../../src/pipeline/watched-archives.js';
import { NO_MAPPINGS } from '../../src/core/mapping/mappings.js';
import { planHeader } from '../../src/core/mapping/row-plan.js';
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
  const places = { incoming: input, processed: '/nowhere', quarantine: '/nowhere' };
  return {
    settings: settingsFrom(streamSettings, { input }),
    edges: {
      source: new LocalFolder({ places, settle: 0, clock }),
      mappings: NO_MAPPINGS,
      store,
      clock,
      random: atOnce,
      deviceType: () => 'Unknown',
    },
    signal,
    retry: { clock, signal, random: atOnce, maxOutage: Number.POSITIVE_INFINITY },
    cut: { batchRows: 100, batchBytes: 1_000_000 },
    handled: new HandledFiles(() => 0),
    archived: new WatchedArchives(() => 0),
    busy: new BusyFiles(() => 0),
    abandoned: new Set(),
    changed: new Set(),
    blocks: new BlockPool(),
    kept: new KeptBytes(),
    plan: planHeader,
    interpreters: new Interpreters(),
    takesSample: () => false,
    nextBatchNumber: () => 0,
    rate: new RateMeter(() => 0),
  };
}
