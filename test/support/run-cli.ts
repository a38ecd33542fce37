import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { packageFile } from '../../src/io/process/package-root.js';
import { PROGRAM } from './program.js';

/** How a run of the command line ended. */
export interface CliResult {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  /** Set on top of the tests' own environment, in which ECOMSTREAM_HOME is the tests' home. */
  readonly env?: Readonly<Record<string, string>>;
  /** The working folder; with an `.env` or a configuration file of the test's own. */
  readonly cwd?: string;
  /** A program that runs the command line, with its arguments: setpriv, unshare, … */
  readonly through?: readonly string[];
  /** Another program than the one under test, with its first arguments. */
  readonly program?: readonly string[];
  /** What stands on standard input; nothing without it. */
  readonly input?: string;
}

/** Runs `ecomstream` as a user does, in a process of its own, without a terminal. */
export async function runCli(
  words: readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  const [program = '', ...programArguments] = [
    ...(options.through ?? []),
    ...(options.program ?? PROGRAM),
    ...words,
  ];
  const child = spawn(program, programArguments, {
    env: { ...process.env, ...options.env },
    cwd: options.cwd ?? packageFile('test'),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(options.input ?? '');
  const ended = new Promise<Pick<CliResult, 'exitCode' | 'signal'>>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }));
  });
  const [end, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { ...end, stdout, stderr };
}
