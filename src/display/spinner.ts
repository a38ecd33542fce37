import { sanitise } from '../core/text/sanitise.js';
import type { Terminal } from '../io/terminal/terminal.js';

/** Where a spinner turns. Where it could not be redrawn there is none: the work alone. */
export interface SpinnerOptions {
  readonly stream: Terminal;
  /** False for no output at all, as under `--json` or `--quiet`. */
  readonly enabled: boolean;
}

/** Does some work under a spinner, which is gone when the work is done or has failed. */
export async function withSpinner<T>(
  text: string,
  work: () => Promise<T>,
  { stream, enabled }: SpinnerOptions,
): Promise<T> {
  // A terminal that reports no columns would be sent escape codes for ever.
  if (!enabled || stream.isTTY !== true || (stream.columns ?? 0) <= 0) return work();
  const { default: ora } = await import('ora'); // here, as it takes time to load that a run in a pipe does not need
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
