import { spawn } from 'node:child_process';
import { errorCode } from '../../core/errors/error-message.js';

/** What a pager needs of the process. */
export interface PagerSurroundings {
  readonly stdout: NodeJS.WriteStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** As git has them: end when all fits the screen, keep colours, leave the text on the screen. */
const LESS = 'FRX';
const COMMAND_NOT_FOUND = 127;

/** Ctrl-C is for the pager, which decides itself when to end. */
const ignore = () => undefined;

/**
 * Shows a text as git does: on a terminal through the pager of PAGER (`less` where it is not set), and plainly where
 * PAGER is empty or `cat`, where there is no such pager, and into a file or a pipe.
 */
export async function pageText(
  text: string,
  { stdout, environment }: PagerSurroundings,
): Promise<void> {
  const pager = environment['PAGER'] ?? 'less';
  if (stdout.isTTY && !['', 'cat'].includes(pager.trim())) {
    if (await runPager(pager, text, environment)) return;
  }
  stdout.write(text);
}

/** Whether there was such a pager. */
async function runPager(
  pager: string,
  text: string,
  environment: PagerSurroundings['environment'],
): Promise<boolean> {
  const env = { LESS, LV: '-c', ...environment };
  const child = spawn(pager, { shell: true, env, stdio: ['pipe', 'inherit', 'inherit'] });
  process.on('SIGINT', ignore);
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    child.stdin.on('error', (error) => {
      // The reader has seen enough.
      if (errorCode(error) !== 'EPIPE') child.emit('error', error);
    });
    child.stdin.end(text);
    return (await ended) !== COMMAND_NOT_FOUND;
  } finally {
    process.off('SIGINT', ignore);
  }
}
