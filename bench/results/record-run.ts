import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { addToRun, type RecordedRun, type RecordedRuns, type RunKind } from './recorded-run.js';
import { putSection } from './results-document.js';

/** The file of the recorded runs. */
export const RECORDED_FILE = join(import.meta.dirname, '../recorded.json');
const DOCUMENT = join(import.meta.dirname, '../RESULTS.md');

/** Reads the runs recorded before. */
export function readRecordedRuns(): RecordedRuns {
  return existsSync(RECORDED_FILE) ? JSON.parse(readFileSync(RECORDED_FILE, 'utf8')) : {};
}

/** Records rows of a run in `bench/recorded.json`; those of a full run also in `bench/RESULTS.md`. */
export async function recordRun(kind: RunKind, added: RecordedRun): Promise<void> {
  const recorded = readRecordedRuns();
  const runs = { ...recorded, [kind]: addToRun(recorded[kind], added) };
  await writeFormatted(RECORDED_FILE, JSON.stringify(runs));
  if (kind === 'quick') return;
  await writeFormatted(DOCUMENT, putSection(readFileSync(DOCUMENT, 'utf8'), added.name, runs));
}

async function writeFormatted(path: string, text: string): Promise<void> {
  const options = await resolveConfig(path);
  writeFileSync(path, await format(text, { ...options, filepath: path }));
}
