import { spawn } from 'node:child_process';
import { errorCode } from '../../core/errors/error-message.js';

/** The properties of the process that a pager needs. */
export interface PagerSurroundings {
  readonly stdout: NodeJS.WriteStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The options that git uses: quit if all fits on the screen, keep colours, leave the text on the screen. */
const LESS = 'FRX';
const COMMAND_NOT_FOUND = 127;

/** Ctrl-C is handled by the pager. */
const ignore = () => undefined;

/**
 * Shows a text as git does: on a terminal through the pager of PAGER (default: `less`). Written directly where
 * PAGER is empty or `cat`, where the pager does not exist, and into a file or a pipe.
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

/** Whether the pager exists. */
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
      // The reader has closed the pager.
      if (errorCode(error) !== 'EPIPE') child.emit('error', error);
    });
    child.stdin.end(text);
    return (await ended) !== COMMAND_NOT_FOUND;
  } finally {
    process.off('SIGINT', ignore);
  }
}
