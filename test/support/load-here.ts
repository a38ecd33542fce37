import { settingsFrom } from '../../src/core/settings/settings-from.js';
import { runSummaryJson, type RunSummaryJson } from '../../src/display/run-summary-json.js';
import { addReport, NO_TOTALS } from '../../src/display/view/run-totals.js';
import { addExitCode } from '../../src/features/stream/exit-code.js';
import { openRun } from '../../src/features/stream/open-run.js';
import { databaseSettings } from '../../src/io/postgres/database-settings.js';
import { runPipeline } from '../../src/pipeline/run-pipeline.js';
import { streamSettings } from '../../src/pipeline/rules/stream-settings.js';

const SETTINGS = { ...streamSettings, ...databaseSettings };

/**
 * Loads what is in a folder and returns the object of `stream --once --settle 0 --json`, in this process: half a
 * second less than a process of its own, for tests of what comes after a load. The words are flags with values.
 */
export async function loadHere(
  databaseUrl: string,
  input: string,
  words: readonly string[],
): Promise<RunSummaryJson> {
  const texts = { databaseUrl, input, once: 'true', settle: '0', ...textsOf(words) };
  const settings = settingsFrom(SETTINGS, texts);
  await using run = await openRun(settings, () => undefined);
  let totals = NO_TOTALS;
  let exitCode = 0;
  for await (const report of runPipeline(settings, run.edges, new AbortController().signal)) {
    totals = addReport(totals, report);
    exitCode = addExitCode(exitCode, report);
  }
  return runSummaryJson(totals, { seconds: 0, exitCode });
}

/** Flags with values as the texts of settings: `--batch-rows 10` as `batchRows`. */
export function textsOf(words: readonly string[]): Record<string, string> {
  const texts: Record<string, string> = {};
  for (let at = 0; at < words.length; at += 2) {
    const [flag = '', value] = words.slice(at);
    if (!flag.startsWith('--') || value === undefined) throw new Error(`No value of ${flag}`);
    texts[flag.slice(2).replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase())] = value;
  }
  return texts;
}
