import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageFile } from '../../src/io/process/package-root.js';
import { PROGRAM } from './program.js';
import type { CliOptions, CliResult } from './run-cli.js';

/** A run of the command line that goes on, to be looked at and interrupted. */
export interface RunningCli extends AsyncDisposable {
  readonly pid: number;
  /** What it has written so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Closes our end of its standard output, as `| head` does. */
  readonly closeStdout: () => void;
  readonly ended: Promise<CliResult>;
  /** Waits until it has written what is looked for to standard error; fails when it ends before. */
  readonly untilStderr: (text: string | RegExp) => Promise<void>;
}

/** Starts `ecomstream` as a user does; `await using` kills it if it still runs. */
export function startCli(words: readonly string[], options: CliOptions = {}): RunningCli {
  const [program = '', ...programArguments] = [
    ...(options.through ?? []),
    ...(options.program ?? PROGRAM),
    ...words,
  ];
  const child = spawn(program, programArguments, {
    env: { ...process.env, ...options.env },
    cwd: options.cwd ?? packageFile('test'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  let hasEnded = false;
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => {
      hasEnded = true;
      resolve({ exitCode, signal, stdout, stderr });
    });
  });
  return {
    pid: child.pid ?? 0,
    stdout: () => stdout,
    stderr: () => stderr,
    kill: (signal) => void child.kill(signal),
    closeStdout: () => child.stdout.destroy(),
    ended,
    untilStderr: async (text) => {
      const found = () => (typeof text === 'string' ? stderr.includes(text) : text.test(stderr));
      while (!found()) {
        if (hasEnded) throw new Error(`It ended before it wrote ${text}:\n${stderr}\n${stdout}`);
        await sleep(10);
      }
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
