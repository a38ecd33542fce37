import { canRedraw, type Terminal } from '../../io/terminal/terminal.js';
import { fitFigures } from './fit-figures.js';

/** Shows how far a generation has come, while it runs. */
export interface ProgressDisplay {
  /** Takes the newest state; it may choose not to show it. */
  update(line: string): void;
  /** Takes everything off the screen that is not to stay. */
  finish(): void;
}

/** Shows nothing. */
export const NO_PROGRESS: ProgressDisplay = { update: () => undefined, finish: () => undefined };

/** Between two plain lines, in milliseconds. */
const LINE_INTERVAL = 1_000;

/** Columns that the spinner and the `^C` of a terminal take. */
const SPINNER_COLUMNS = 5;

/**
 * One line that changes in place on a terminal, and elsewhere a plain line at most once in a second.
 * `term` is the TERM of the environment.
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
  // Left alone, standard input keeps Ctrl-C working as everywhere else.
  // It is a terminal, whatever CI says: ora itself would stay silent there.
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
