import { randomUUID } from 'node:crypto';
import { SYSTEM_CLOCK } from '../pipeline/clock.js';
import type { GenerateValues } from '../settings/generate-settings.js';
import { progressLine } from './describe-generation.js';
import { EventFolder } from './event-folder.js';
import { generateFiles } from './generate-files.js';
import { addFile, NOTHING_GENERATED, type GenerationTotals } from './generation-totals.js';
import { planGeneration } from './plan-generation.js';
import type { ProgressDisplay } from './progress-display.js';
import { readCatalog } from './read-catalog.js';
import { loadWords } from './words.js';

/** Takes one line for the log. The fields hold names and figures, never a value of an event. */
export type GenerateLog = (
  level: 'debug' | 'info' | 'error',
  message: string,
  fields: Readonly<Record<string, string | number | undefined>>,
) => void;

/** What a generation needs from its caller. */
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

/**
 * Makes events as the settings say, until their count is reached or the signal is aborted.
 * @throws UsageError when settings or catalog do not fit; MachineError when a file cannot be written.
 */
export async function generate(
  values: GenerateValues,
  { signal, progress, log }: GenerateOptions,
): Promise<Generation> {
  const clock = SYSTEM_CLOCK;
  const catalog = await readCatalog(values.catalog);
  const plan = planGeneration(values, catalog, clock.wall(), randomUUID());
  const folder = await EventFolder.open(values.outDir);
  const began = clock.monotonic();
  const words = await loadWords();
  let totals = NOTHING_GENERATED;
  log('info', 'generation started', { folder: values.outDir, count: values.count });
  for await (const file of generateFiles(plan, { words, folder, clock }, signal)) {
    totals = addFile(totals, file);
    progress.update(progressLine(totals, plan.count, clock.monotonic() - began));
    log('debug', 'file written', { file: file.name, events: file.events, bytes: file.bytes });
  }
  const milliseconds = clock.monotonic() - began;
  log('info', 'generation ended', { ...totals, seconds: (milliseconds / 1_000).toFixed(2) });
  return { totals, milliseconds };
}
