import { EcomstreamError } from '../../core/errors/ecomstream-error.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { openDailyLog } from '../../display/log/daily-log.js';
import { formatFields } from '../../core/text/fields.js';
import type { Terminal } from '../../io/terminal/terminal.js';
import type { GenerateValues } from './generate-settings.js';
import type { logSettings } from '../../display/log/log-settings.js';
import type { SettingValues } from '../../core/settings/setting.js';
import { listenForStop } from '../../io/process/stop-signals.js';
import { generationSummary } from './describe-generation.js';
import { generate, type GenerateLog } from './generate.js';
import { generateJson, type GenerateJson } from './generation-totals.js';
import { startProgress } from './progress-display.js';

export type GenerateCommandSettings = GenerateValues & SettingValues<typeof logSettings>;

/** The parts of the process that `ecomstream generate` uses. */
export interface GenerateSurroundings {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: Terminal;
  /** TERM of the environment. */
  readonly term: string | undefined;
  /** Whether no progress is to be shown. */
  readonly quiet: boolean;
  /** Takes a line for standard error. */
  readonly notify: (line: string) => void;
}

/** What was made, as `--json` prints it and as a person reads it, and the process exit code. */
export interface GenerateResult {
  readonly json: GenerateJson;
  readonly summary: readonly string[];
  readonly exitCode: number;
}

/**
 * Runs the whole of `ecomstream generate`: generates until it is done or somebody stops it, shows and
 * logs how far it is, and sums it up.
 * @throws UsageError when settings or catalog do not fit; MachineError when a file cannot be written.
 */
export async function runGenerate(
  settings: GenerateCommandSettings,
  { stdout, stderr, term, quiet, notify }: GenerateSurroundings,
): Promise<GenerateResult> {
  if (settings.out !== undefined && quiet) {
    throw new UsageError('Events and the summary of --json cannot both go to standard output.', {
      code: 'usage.out',
      hint: 'Leave --json away: with --out - the summary goes to standard error.',
    });
  }
  const { logDir: dir, logLevel: level, logKeep: keep } = settings;
  const daily = openDailyLog({ dir, name: 'generate', level, keep, clock: Date.now, warn: notify });
  const log: GenerateLog = (level, message, fields) => {
    daily.write(level, `${message} ${formatFields(fields)}`);
  };
  const { manifest } = settings;
  const progress = await startProgress(stderr, term, quiet);
  using stop = listenForStop(settings.out === undefined ? {} : { output: stdout });
  try {
    const { totals, milliseconds } = await generate(settings, {
      stdout,
      signal: stop.signal,
      progress,
      log,
    });
    return {
      json: generateJson(totals, milliseconds, manifest ?? null),
      summary: generationSummary(totals, settings.out ?? settings.outDir, milliseconds, manifest),
      exitCode: stop.exitCode() ?? 0,
    };
  } catch (error) {
    log('error', 'generation failed', {
      code: error instanceof EcomstreamError ? error.code : 'bug',
    });
    throw error;
  } finally {
    progress.finish();
    daily.close();
  }
}
