import { memoizeDeviceTypes } from '../../../core/event/device-type.js';
import { settingsFrom } from '../../../core/settings/settings-from.js';
import { addReport, NO_TOTALS, type RunTotals } from '../../../display/view/run-totals.js';
import { openProtector } from '../../../io/files/open-protector.js';
import { SYSTEM_CLOCK } from '../../../io/process/clock.js';
import { dryStore } from '../../../pipeline/dry-store.js';
import type { EventStore } from '../../../pipeline/event-store.js';
import { streamSettings } from '../../../pipeline/rules/stream-settings.js';
import type { Edges, StreamSettings } from '../../../pipeline/run-context.js';
import { runPipeline } from '../../../pipeline/run-pipeline.js';
import { NOTHING_STORED } from '../../../pipeline/stored-before.js';
import { BoundedFiles } from './bounded-files.js';
import { FirstRejects } from './first-rejects.js';
import type { FileAside, Proof, ProofCounts, ProofRequest } from './proof.js';
import { ProofFolder } from './proof-folder.js';
import { sampleEvents } from './sample-events.js';

/** A dry run over unchanging files that ends when all are read. */
const DRY_RUN = { dryRun: true, once: true, settle: 0, afterLoad: 'keep' } as const;

/**
 * Reads files as `stream` does, with the same code, and counts what it would load into an empty database; it uses
 * no database. Without a row limit the counts equal those of a load.
 * @throws UsageError when the rules need a missing key; the signal's reason when it is aborted.
 */
export async function prove(request: ProofRequest): Promise<Proof> {
  const { source, mappings, rules, signal } = request;
  const settings = { ...settingsFrom(streamSettings, {}), ...rules, ...DRY_RUN };
  const bounded = await boundFiles(request);
  const folder = new ProofFolder(source.folder, source.files, bounded);
  const lineOf = (file: string, line: number) => bounded.lineOf(file, line);
  const firstRejects = new FirstRejects(rules.onNewColumns, lineOf);
  const store = dryStore(NOTHING_STORED, settings.dedupeHorizon * 1_000);
  const edges = {
    source: folder,
    mappings,
    store: watchedStore(store, firstRejects),
    clock: SYSTEM_CLOCK,
    random: Math.random,
    deviceType: memoizeDeviceTypes(),
    protector: await openProtector(rules),
  };
  const { totals, quarantined, failed } = await follow(settings, edges, signal);
  return {
    ...countsOf(totals),
    firstRejects: firstRejects.byRule,
    quarantined,
    failed: [
      ...failed,
      ...[...folder.lost].map(([file, { code, message, hint }]) => ({ file, code, message, hint })),
    ],
    known: totals.files.known,
    samples: await sampleEvents(folder.files, { ...edges, lineOf }, rules, signal),
    isWhole: bounded.count === 0,
    findsAllDuplicates: store.remembersAll,
  };
}

/** Selects the counts of a run that a proof contains. */
function countsOf(totals: RunTotals): ProofCounts {
  const { read, inserted, duplicates, rejected, skipped, bytes } = totals;
  const { rejects, skips, warnings, nulls, unknownTypes } = totals;
  return {
    read,
    inserted,
    duplicates,
    rejected,
    skipped,
    rejects,
    skips,
    warnings,
    nulls,
    unknownTypes,
    bytes,
  };
}

async function boundFiles({ source, mappings, most, signal }: ProofRequest): Promise<BoundedFiles> {
  const bounded = new BoundedFiles(source.folder, { mappings, most, signal });
  for (const file of source.files) await bounded.add(file);
  return bounded;
}

/** A store that passes each batch to `firstRejects` before its load. */
function watchedStore(store: EventStore, firstRejects: FirstRejects): EventStore {
  return {
    ...store,
    load: (batch, order) => {
      firstRejects.see(batch);
      return store.load(batch, order);
    },
  };
}

/** @throws the signal's reason when it is aborted. */
async function follow(settings: StreamSettings, edges: Edges, signal: AbortSignal) {
  let totals = NO_TOTALS;
  const [quarantined, failed]: [FileAside[], FileAside[]] = [[], []];
  for await (const report of runPipeline(settings, edges, signal)) {
    totals = addReport(totals, report);
    if (report.kind !== 'file' || report.reason === undefined) continue;
    const { code, message, hint } = report.reason;
    const aside = { file: report.file, code, message, hint };
    if (report.outcome === 'quarantined') quarantined.push(aside);
    if (report.outcome === 'failed') failed.push(aside);
  }
  signal.throwIfAborted();
  return { totals, quarantined, failed };
}
