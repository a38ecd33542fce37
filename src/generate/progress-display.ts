import type { WriteStream } from 'node:tty';
import { fitEnd } from '../report/format/fit-width.js';

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

/** Columns that the spinner and the cursor take. */
const SPINNER_COLUMNS = 3;

/** One line that changes in place on a terminal; elsewhere a plain line at most once in a second. */
export async function progressDisplay(
  stream: WriteStream,
  now: () => number,
): Promise<ProgressDisplay> {
  // ora writes for ever where a terminal has no columns: https://github.com/sindresorhus/ora
  return stream.isTTY && stream.columns > 0 ? spinner(stream) : plainLines(stream, now);
}

async function spinner(stream: WriteStream): Promise<ProgressDisplay> {
  const { default: ora } = await import('ora');
  // Left alone, standard input keeps Ctrl-C working as everywhere else.
  const line = ora({ stream, discardStdin: false, text: 'opening the shop' }).start();
  return {
    update: (text) => {
      line.text = fitEnd(text, stream.columns - SPINNER_COLUMNS);
    },
    finish: () => {
      line.stop();
    },
  };
}

function plainLines(stream: NodeJS.WritableStream, now: () => number): ProgressDisplay {
  let last = now();
  return {
    update: (text) => {
      if (now() - last < LINE_INTERVAL) return;
      last = now();
      stream.write(`${text}\n`);
    },
    finish: () => undefined,
  };
}
