import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';
import { perTest } from '../support/fixture.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const temporary = perTest(() => new TemporaryFolder());

const BENCH = [
  'scripts/bootstrap.mjs',
  '--experimental-transform-types',
  '--disable-warning=ExperimentalWarning',
  '--import',
  './scripts/typescript-hooks.mjs',
  'bench/bench.ts',
  'dirty',
  '--events',
  '2000',
  '--pairs',
  '100',
  '--beside-busy-core',
];

/** Processes that run in the folder of the test, or for it. */
function processes(): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .map((pid) => [read(pid, 'cmdline'), read(pid, 'environ')] as const)
    .filter(([command, environment]) => `${command}${environment}`.includes(temporary.path))
    .map(([command]) => command.replaceAll('\0', ' '));
}

function isMeasured(): boolean {
  return processes().some((command) => command.includes(' stream --once'));
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a benchmark that %s stops in a measured run leaves nothing, and says that it stops',
  async (signal) => {
    chmodSync(temporary.path, 0o755); // the server of root runs as another user
    const bench = spawn(process.execPath, BENCH, {
      cwd: packageFile('.'),
      env: { ...process.env, BENCH_DIR: temporary.path },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true, // a process group of its own, as at a terminal
    });
    const group = -(bench.pid ?? 0);
    const ended = once(bench, 'exit');
    onTestFinished(() => {
      if (bench.exitCode === null && bench.signalCode === null) process.kill(group, 'SIGKILL');
    });
    const stderr = text(bench.stderr);
    await until('a run is measured', isMeasured);
    process.kill(group, signal);
    const [exitCode] = await ended;
    expect({ exitCode, files: readdirSync(temporary.path) }).toEqual({
      exitCode: 128 + constants.signals[signal],
      files: [],
    });
    await until('all processes have ended', () => processes().length === 0);
    expect((await stderr).trimEnd().split('\n').slice(1)).toEqual([
      '',
      expect.stringMatching(`^Stopped by ${signal}\\. Ending all programs, and removing .*`),
    ]);
  },
);
