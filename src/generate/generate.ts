import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { generateSettings } from '../settings/generate-settings.js';
import type { SettingValues } from '../settings/setting.js';
import { progressLine } from './describe-generation.js';
import { EventFolder } from './event-folder.js';
import { generateFiles } from './generate-files.js';
import { addFile, NOTHING_GENERATED, type GenerationTotals } from './generation-totals.js';
import { planGeneration } from './plan-generation.js';
import type { ProgressDisplay } from './progress-display.js';
import { readCatalog } from './read-catalog.js';
import { loadWords } from './words.js';

/** Takes one line for the log. The fields hold no customer's data. */
export type GenerateLog = (
  level: 'debug' | 'info' | 'error',
  message: string,
  fields: Readonly<Record<string, string | number>>,
) => void;

/** What a generation needs from its command. */
export interface GenerateOptions {
  readonly signal: AbortSignal;
  readonly progress: ProgressDisplay;
  readonly log: GenerateLog;
}

/** What a generation has made, and in how many milliseconds. */
export interface Generation {
  readonly totals: GenerationTotals;
  readonly milliseconds: number;
}

function stopwatch(): number {
  return performance.now();
}

/**
 * Makes events as the settings say, until their count is reached or the signal is aborted.
 * @throws UsageError when the settings or the catalog do not fit; MachineError when a file cannot be written.
 */
export async function generate(
  values: SettingValues<typeof generateSettings>,
  { signal, progress, log }: GenerateOptions,
): Promise<Generation> {
  const catalog = await readCatalog(values.catalog);
  const plan = planGeneration(values, catalog, Date.now(), randomUUID());
  const folder = await EventFolder.open(values.outDir);
  const began = stopwatch();
  const edges = { words: await loadWords(), folder, wallClock: Date.now, stopwatch };
  let totals = NOTHING_GENERATED;
  log('info', 'generation started', {
    folder: values.outDir,
    events: values.count ?? 'until stopped',
  });
  for await (const file of generateFiles(plan, edges, signal)) {
    totals = addFile(totals, file);
    progress.update(progressLine(totals, plan.count, stopwatch() - began));
    log('debug', 'file written', { file: file.name, events: file.events, bytes: file.bytes });
  }
  const milliseconds = stopwatch() - began;
  log('info', 'generation ended', { ...totals, seconds: Math.round(milliseconds) / 1_000 });
  return { totals, milliseconds };
}
