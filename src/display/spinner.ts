import { sanitise } from '../core/text/sanitise.js';
import type { Terminal } from '../io/terminal/terminal.js';

/** The output of a spinner. If it cannot be redrawn, only the work is done. */
export interface SpinnerOptions {
  readonly stream: Terminal;
  /** False for no output, as with `--json` or `--quiet`. */
  readonly enabled: boolean;
}

/** Runs the work with a spinner, which is removed when the work ends or fails. */
export async function withSpinner<T>(
  text: string,
  work: () => Promise<T>,
  { stream, enabled }: SpinnerOptions,
): Promise<T> {
  // A terminal with zero columns would receive escape codes in an endless loop.
  if (!enabled || stream.isTTY !== true || (stream.columns ?? 0) <= 0) return work();
  const { default: ora } = await import('ora'); // imported on demand: a run in a pipe does not need it
  const spinner = ora({
    text: sanitise(text),
    stream,
    isEnabled: true,
    discardStdin: false,
  }).start();
  try {
    return await work();
  } finally {
    spinner.stop();
  }
}
