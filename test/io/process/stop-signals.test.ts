import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { packageFile } from '../../../src/io/process/package-root.js';

const module = JSON.stringify(pathToFileURL(packageFile('src/io/process/stop-signals.ts')).href);

/** Asks itself to stop before it listens in the other way; Node tells of the signal when this is over. */
const PROGRAM = `
import { endOnStop, listenForStop } from ${module};
const early = endOnStop();
process.kill(process.pid, 'SIGTERM');
const stop = listenForStop({ insteadOf: early });
stop.signal.addEventListener('abort', () => process.exit(stop.exitCode() - 100));
setInterval(() => undefined, 1_000);
`;

it('a signal that comes just before the run listens is not lost', async () => {
  const words = ['--experimental-strip-types', '--input-type=module', '--eval', PROGRAM];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    expect(await once(child, 'close')).toEqual([143 - 100, null]);
  } finally {
    child.kill('SIGKILL');
  }
});
