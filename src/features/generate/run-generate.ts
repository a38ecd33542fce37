import { UsageError } from '../../core/errors/usage-error.js';
import { openDailyLog } from '../../display/log/daily-log.js';
import { failureFields } from '../../display/log/failure-fields.js';
import { logEntry } from '../../display/log/log-entry.js';
import type { Terminal } from '../../io/terminal/terminal.js';
import type { GenerateValues } from './generate-settings.js';
import type { LogSettingValues } from '../../display/log/log-settings.js';
import { listenForStop } from '../../io/process/stop-signals.js';
import { generationSummary } from './describe-generation.js';
import { generate } from './generate.js';
import { generateJson, type GenerateJson } from './generation-totals.js';
import { startProgress } from './progress-display.js';

export type GenerateCommandSettings = GenerateValues & LogSettingValues;

/** The streams and environment that `ecomstream generate` uses. */
export interface GenerateSurroundings {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: Terminal;
  /** TERM of the environment. */
  readonly term: string | undefined;
  /** Whether to hide the progress. */
  readonly quiet: boolean;
  /** Called with a line for standard error. */
  readonly notify: (line: string) => void;
}

/** The result for `--json` and for people, and the exit code of the process. */
export interface GenerateResult {
  readonly json: GenerateJson;
  readonly summary: readonly string[];
  readonly exitCode: number;
}

/**
 * Runs `ecomstream generate`: generates until it is done or stopped, shows and logs the progress, and prints a
 * summary.
 * @throws UsageError when settings or catalog are inconsistent; MachineError when a file cannot be written.
 */
export async function runGenerate(
  settings: GenerateCommandSettings,
  { stdout, stderr, term, quiet, notify }: GenerateSurroundings,
): Promise<GenerateResult> {
  if (settings.out !== undefined && quiet) {
    throw new UsageError('Cannot write events and the summary of --json both to standard output.', {
      code: 'usage.out',
      hint: 'Remove --json: with --out - the summary goes to standard error.',
    });
  }
  const clock = Date.now;
  const log = openDailyLog({ name: 'generate', settings, clock, warn: notify });
  const { manifest } = settings;
  const progress = await startProgress(stderr, term, quiet);
  using stop = listenForStop(settings.out === undefined ? {} : { output: stdout });
  try {
    const { totals, milliseconds } = await generate(settings, {
      stdout,
      signal: stop.signal,
      progress,
      log: (entry) => log.write(entry),
    });
    return {
      json: generateJson(totals, milliseconds, manifest ?? null),
      summary: generationSummary(totals, settings.out ?? settings.outDir, milliseconds, manifest),
      exitCode: stop.exitCode() ?? 0,
    };
  } catch (error) {
    log.write(logEntry('generation.failed', clock(), failureFields(error)));
    throw error;
  } finally {
    progress.finish();
    log.close();
  }
}
