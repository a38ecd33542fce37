import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** How a producer writes a file in place. */
export interface Writing {
  readonly path: string;
  /** What it writes, one after the other. */
  readonly pieces: readonly (string | Buffer)[];
  /** Milliseconds between two pieces. */
  readonly pause: number;
  /** Milliseconds that its clock is ahead; it sets the times of the file by it after each piece. */
  readonly clockAhead?: number;
  /** Whether it closes the file during a pause, so that nobody can see that it is not done. */
  readonly reopens?: boolean;
}

/** The producer: a process of its own that keeps the file open, as most of them do. */
const PRODUCER = `
const { closeSync, constants, futimesSync, openSync, writeSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { path, pieces, pause, clockAhead, reopens } = JSON.parse(process.argv[1]);
(async () => {
  let fd = openSync(path, 'w');
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) {
      if (reopens) closeSync(fd);
      await sleep(pause);
      // Without O_CREAT: a file that is gone is an error.
      if (reopens) fd = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    }
    writeSync(fd, Buffer.from(piece, 'base64'));
    if (clockAhead !== undefined) {
      const now = (Date.now() + clockAhead) / 1000;
      futimesSync(fd, now, now);
    }
  }
  closeSync(fd);
})();
`;

/** Writes a file as a process of its own does, to the end. */
export async function writeSlowly(writing: Writing): Promise<void> {
  const pieces = writing.pieces.map((piece) => Buffer.from(piece).toString('base64'));
  const plan = JSON.stringify({ ...writing, pieces });
  const writer = spawn(process.execPath, ['-e', PRODUCER, plan], { stdio: 'inherit' });
  const [exitCode] = await once(writer, 'exit');
  if (exitCode !== 0) throw new Error(`The writer ended with ${exitCode}.`);
}
