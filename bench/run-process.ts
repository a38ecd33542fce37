import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What one process used, from its start to its end. */
export interface ProcessFigures {
  readonly seconds: number;
  /** User and system time, in seconds. */
  readonly cpu: number;
  /** The highest resident set measured, in megabytes. */
  readonly peakMb: number;
  readonly stdout: string;
}

/** How to run a process. */
export interface ProcessOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

const LOOK_AT_MEMORY_EVERY = 100;
/** The shell's built-in timer is the only one available on every Linux. */
const TIMED = 'TIMEFORMAT="%R %U %S"; time "$@"';

/**
 * Runs a program and waits for its end.
 * @throws Error with its last output when it fails.
 */
export async function runProcess(
  words: readonly string[],
  { cwd, env = {} }: ProcessOptions,
): Promise<ProcessFigures> {
  const shell = spawn('bash', ['-c', TIMED, 'bash', ...words], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  shell.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(shell, 'close');
  const memory = watchMemory(shell.pid ?? 0);
  const [status] = await ended;
  const peakMb = await memory.stop();
  const lines = stderr.trimEnd().split('\n');
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}:\n${stderr}${stdout}`);
  const [seconds = 0, user = 0, system = 0] = (lines.at(-1) ?? '').split(' ').map(Number);
  return { seconds, cpu: user + system, peakMb, stdout };
}

function watchMemory(shell: number): { readonly stop: () => Promise<number> } {
  const over = new AbortController();
  let peak = 0;
  const watching = (async () => {
    while (!over.signal.aborted) {
      peak = Math.max(peak, residentPeakOfChild(shell));
      await sleep(LOOK_AT_MEMORY_EVERY, undefined, { signal: over.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      over.abort();
      await watching;
      return peak;
    },
  };
}

/** VmHWM never decreases, so the last reading before the end is the peak. */
function residentPeakOfChild(shell: number): number {
  try {
    const child = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim();
    const status = readFileSync(`/proc/${child}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1_024;
  } catch {
    return 0; // not started yet, or ended
  }
}
