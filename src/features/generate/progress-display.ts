import { canRedraw, type Terminal } from '../../io/terminal/terminal.js';
import { fitFigures } from './fit-figures.js';

/** Shows the progress of a running generation. */
export interface ProgressDisplay {
  /** Updates the state; the display may skip updates. */
  update(line: string): void;
  /** Removes temporary output from the screen. */
  finish(): void;
}

/** Shows nothing. */
export const NO_PROGRESS: ProgressDisplay = { update: () => undefined, finish: () => undefined };

/** Milliseconds between two plain lines. */
const LINE_INTERVAL = 1_000;

/** Columns for the spinner and the terminal's `^C`. */
const SPINNER_COLUMNS = 5;

/**
 * On a terminal, one line that is updated in place; otherwise plain lines, at most one per second. @param term
 * TERM of the environment.
 */
export async function startProgress(
  stream: Terminal,
  term: string | undefined,
  quiet: boolean,
): Promise<ProgressDisplay> {
  if (quiet) return NO_PROGRESS;
  return canRedraw(stream, term) ? spinner(stream) : progressLines(stream);
}

async function spinner(stream: Terminal): Promise<ProgressDisplay> {
  const { default: ora } = await import('ora');
  // `discardStdin: false` keeps Ctrl-C working. `isEnabled` is set because ora is silent when CI is set, even on a
  // terminal.
  const line = ora({
    stream,
    isEnabled: true,
    discardStdin: false,
    text: 'opening the shop',
  }).start();
  return {
    update: (text) => {
      line.text = fitFigures(text, (stream.columns ?? 0) - SPINNER_COLUMNS);
    },
    finish: () => {
      line.stop();
    },
  };
}

function progressLines(stream: Terminal): ProgressDisplay {
  let last = performance.now();
  return {
    update: (text) => {
      const now = performance.now();
      if (now - last < LINE_INTERVAL) return;
      last = now;
      stream.write(`${text}\n`);
    },
    finish: () => undefined,
  };
}
