import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { logEntry, type LogEntry } from '../../display/log/log-entry.js';
import { SYSTEM_CLOCK } from '../../io/process/clock.js';
import { programVersion } from '../../io/process/program-version.js';
import type { GenerateValues } from './generate-settings.js';
import { progressLine } from './describe-generation.js';
import { describeAnomalies, describeFaults } from './faults/describe-faults.js';
import { generateFaultyFiles } from './generate-faulty-files.js';
import type { ManifestFile } from './faults/manifest.js';
import { beginManifest, type BegunManifest } from './faults/write-manifest.js';
import { generateFiles } from './generate-files.js';
import {
  addFile,
  generateJson,
  NOTHING_GENERATED,
  type GenerationTotals,
} from './generation-totals.js';
import { EventFolder } from './output/event-folder.js';
import type { EventSink } from './output/event-sink.js';
import { OutputStream } from './output/output-stream.js';
import { planGeneration, type GenerationPlan } from './plan-generation.js';
import type { ProgressDisplay } from './progress-display.js';
import { readCatalog } from './shop/read-catalog.js';

/** Inputs of a generation. */
export interface GenerateOptions {
  /** For `--out -`. */
  readonly stdout?: NodeJS.WritableStream;
  readonly signal: AbortSignal;
  readonly progress: ProgressDisplay;
  /** Called with the log entries. */
  readonly log: (entry: LogEntry) => void;
}

/** The result of a generation, and its duration in milliseconds. */
export interface Generation {
  readonly totals: GenerationTotals;
  readonly milliseconds: number;
}

/**
 * Generates events by the settings, until their count is reached or the signal is aborted.
 * @throws UsageError when settings or catalog are inconsistent; MachineError when a file cannot be written.
 */
export async function generate(
  values: GenerateValues,
  { stdout, signal, progress, log }: GenerateOptions,
): Promise<Generation> {
  const clock = SYSTEM_CLOCK;
  const catalog = await readCatalog(values.catalog);
  const plan = planGeneration(values, catalog, clock.wall(), randomUUID());
  const sink = await openSink(values, plan, stdout, signal);
  const manifest = await openManifest(values, plan);
  const began = clock.monotonic();
  const truths: ManifestFile[] = [];
  let totals = NOTHING_GENERATED;
  let until = Number.NEGATIVE_INFINITY;
  const { count, anomalies } = plan;
  const folder = values.out ?? values.outDir;
  log(logEntry('generation.started', clock.wall(), { folder, count }));
  const makeFiles = plan.isWatched ? generateFaultyFiles : generateFiles;
  for await (const file of makeFiles(
    plan,
    { sink, clock, cores: availableParallelism() },
    signal,
  )) {
    totals = addFile(totals, file);
    until = file.until;
    if (file.truth !== undefined) truths.push(file.truth);
    progress.update(progressLine(totals, count, clock.monotonic() - began));
    const { name, events, bytes } = file;
    log(logEntry('file.written', clock.wall(), { file: name, events, bytes }));
  }
  await manifest?.complete(truths, describeAnomalies(anomalies, until));
  const milliseconds = clock.monotonic() - began;
  const json = generateJson(totals, milliseconds, values.manifest);
  const seconds = milliseconds / 1_000;
  log(logEntry('generation.ended', clock.wall(), { ...json, seconds }));
  return { totals, milliseconds };
}

async function openSink(
  { out, outDir }: GenerateValues,
  plan: GenerationPlan,
  stdout: NodeJS.WritableStream | undefined,
  signal: AbortSignal,
): Promise<EventSink> {
  if (out === undefined || stdout === undefined) return EventFolder.open(outDir);
  return new OutputStream(stdout, plan.format.header(plan.columns), signal);
}

async function openManifest(
  { manifest }: GenerateValues,
  { seed, faults, anomalies }: GenerationPlan,
): Promise<BegunManifest | undefined> {
  if (manifest === undefined) return undefined;
  return beginManifest(manifest, {
    version: programVersion(),
    seed,
    faults: describeFaults(faults, anomalies),
  });
}
