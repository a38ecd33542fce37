import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder, and everything that runs in it. */
export interface TemporaryPlace extends Disposable {
  readonly path: string;
  /** Leaves the folder where it is, for a person to look at. */
  keep(): void;
  /** Ends what runs in the folder and removes it, before this process ends. */
  sweep(): Promise<void>;
}

/**
 * Makes a folder that goes with this process, however it ends. A process of its own waits for that: scripts that wait
 * for programs heed no signal meanwhile, and one that is killed never does. It ends what runs in the folder, servers
 * included, and removes the folder. Programs are known by ECOMSTREAM_PLACE in the environment that they inherit. Other
 * users can read the folder: a server of root runs as one of them.
 */
export function temporaryPlace(prefix: string, parent = tmpdir()): TemporaryPlace {
  const path = mkdtempSync(join(parent, prefix));
  chmodSync(path, 0o755);
  const sweeper = spawn(process.execPath, [join(import.meta.dirname, 'sweep-place.mjs'), path], {
    cwd: '/',
    detached: true, // Ctrl-C does not reach it
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
      // What this process still wrote meanwhile.
      rmSync(path, { recursive: true, force: true });
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}
