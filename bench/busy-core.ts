import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Keeps one core busy until it is disposed of, or until this process ends. */
export function burnCore(): Disposable {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'burn-core.mjs')], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  return { [Symbol.dispose]: () => void child.kill('SIGKILL') };
}
