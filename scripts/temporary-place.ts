import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder, and all programs that run in it. */
export interface TemporaryPlace extends Disposable {
  readonly path: string;
  /** Keeps the folder for inspection. */
  keep(): void;
  /** Stops the programs in the folder and deletes it, before this process ends. */
  sweep(): Promise<void>;
}

/**
 * Creates a folder that is deleted when this process ends, even if killed. A separate process waits for that end,
 * because a script that waits for programs handles no signals, and a killed one never does. It stops all programs
 * that run in the folder, servers included, and deletes the folder. Programs are identified by the inherited
 * environment variable ECOMSTREAM_PLACE. Other users can read the folder, because a server started by root runs as
 * another user.
 */
export function temporaryPlace(prefix: string, parent = tmpdir()): TemporaryPlace {
  const path = mkdtempSync(join(parent, prefix));
  chmodSync(path, 0o755);
  const sweeper = spawn(process.execPath, [join(import.meta.dirname, 'sweep-place.mjs'), path], {
    cwd: '/',
    detached: true, // so that it does not receive Ctrl-C
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  sweeper.unref();
  process.env['ECOMSTREAM_PLACE'] = path;
  return {
    path,
    keep: () => void sweeper.stdin.write('keep'),
    sweep: async () => {
      sweeper.ref();
      const swept = once(sweeper, 'exit');
      sweeper.stdin.end();
      await swept;
      // Files that this process has written meanwhile.
      rmSync(path, { recursive: true, force: true });
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}
