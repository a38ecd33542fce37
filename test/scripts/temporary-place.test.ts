import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';
import { perTest } from '../support/fixture.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const temporary = perTest(() => new TemporaryFolder());

/** A script that runs, in a process group of its own as at a terminal; what is left of it is killed at the end. */
interface RunningScript extends Disposable {
  readonly ended: Promise<unknown>;
  /** As Ctrl-C does. */
  readonly interruptAll: (signal: NodeJS.Signals) => void;
  /** As a supervisor does. */
  readonly interrupt: (signal: NodeJS.Signals) => void;
}

/** Starts a script as npm does, with its temporary folders in that of the test. */
function start(words: readonly string[]): RunningScript {
  const { path } = temporary;
  chmodSync(path, 0o755); // the server of root runs as somebody else
  const script = spawn(process.execPath, [packageFile('scripts/bootstrap.mjs'), ...words], {
    cwd: packageFile('.'),
    env: { ...process.env, TMPDIR: path, BENCH_DIR: path },
    stdio: 'ignore',
    detached: true,
  });
  const group = -(script.pid ?? 0);
  return {
    ended: once(script, 'exit'),
    interruptAll: (signal) => process.kill(group, signal),
    interrupt: (signal) => script.kill(signal),
    [Symbol.dispose]: () => {
      if (script.exitCode === null && script.signalCode === null) process.kill(group, 'SIGKILL');
    },
  };
}

function serverPids(): number[] {
  const files = globSync('**/postmaster.pid', { cwd: temporary.path });
  return files.map((file) => Number.parseInt(readFileSync(join(temporary.path, file), 'utf8'), 10));
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const BENCH = [
  '--experimental-transform-types',
  '--disable-warning=ExperimentalWarning',
  '--import',
  './scripts/typescript-hooks.mjs',
  'bench/bench.ts',
  'dirty',
  '--events',
  '2000',
];

const isClean = () => readdirSync(temporary.path).length === 0;

it.each<[string, NodeJS.Signals, readonly string[]]>([
  ['bench', 'SIGKILL', BENCH],
  ['soak', 'SIGINT', ['scripts/soak.ts']],
  ['soak', 'SIGKILL', ['scripts/soak.ts']],
])('%s, interrupted by %s, leaves neither its server nor its folder', async (_, signal, words) => {
  using script = start(words);
  await until('a server runs', () => serverPids().length > 0);
  const servers = serverPids();
  script.interruptAll(signal);
  await script.ended;
  await until('the folder is gone', isClean);
  expect(serverPids()).toEqual([]);
  // Whoever adopts an ended process may be late to notice its end.
  await until('the server is gone', () => !servers.some(isThere));
});

it.each<[NodeJS.Signals, 'interrupt' | 'interruptAll']>([
  ['SIGINT', 'interruptAll'],
  ['SIGTERM', 'interrupt'],
  ['SIGHUP', 'interrupt'],
])('a script that waits for a program leaves no folder after %s (%s)', async (signal, how) => {
  using script = start(['scripts/soak.ts']);
  await until('it generates', () => globSync('*/1/incoming', { cwd: temporary.path }).length > 0);
  script[how](signal);
  await script.ended;
  await until('the folder is gone', isClean);
  expect(readdirSync(temporary.path)).toEqual([]);
});
