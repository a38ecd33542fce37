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
}

/** The producer: a process of its own that keeps the file open, as most of them do. */
const PRODUCER = `
const { closeSync, futimesSync, openSync, writeSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { path, pieces, pause, clockAhead } = JSON.parse(process.argv[1]);
(async () => {
  const fd = openSync(path, 'w');
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await sleep(pause);
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
