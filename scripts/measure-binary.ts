import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { baseNode } from './binary/base-node.ts';
import { findPlatform } from './platforms.ts';
import { temporaryPlace } from './temporary-place.ts';

// Measures out/ecomstream: its size, its start compared with that of the embedded Node, and the time until the
// first event is loaded, in a new and in a used home. Prints medians: node scripts/measure-binary.ts

const STARTS = 21;
const LOADS = 5;

const root = join(import.meta.dirname, '..');
const program = join(root, 'out/ecomstream');
const version = spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim();
// Stripped, as in the executable.
const node = baseNode(join(root, 'build/pkg-home'), findPlatform(undefined), process.versions.node);

// Not in /tmp, which may be in memory.
using temporary = temporaryPlace('ecomstream-measure-', '/var/tmp');
const place = temporary.path;
const size = (statSync(program).size / 1e6).toFixed(1);
console.log(`${version}: ${size} MB; medians of ${STARTS} starts and ${LOADS} loads, in ms`);
measureStarts();
await measureLoads();

/** Alternating, so that other load on the machine affects all of them. */
function measureStarts(): void {
  const commands = [
    ['node -e 0', node, '-e', '0'],
    ['ecomstream --version', program, '--version'],
    ['ecomstream --help', program, '--help'],
  ] as const;
  const times = commands.map((): number[] => []);
  for (let round = 0; round < STARTS; round++) {
    for (const [index, [, file, ...words]] of commands.entries()) {
      const begin = performance.now();
      spawnSync(file, words, { stdio: 'ignore' });
      times[index]!.push(performance.now() - begin);
    }
  }
  const bare = median(times[0]!);
  for (const [index, [label]] of commands.entries()) {
    const time = median(times[index]!);
    report(label, time, `${(time / bare).toFixed(2)} × node`);
  }
}

/** Until the first batch is reported, which is after its commit. */
async function measureLoads(): Promise<void> {
  const times = { first: [] as number[], restarted: [] as number[], running: [] as number[] };
  for (let round = 0; round < LOADS; round++) {
    const home = join(place, `home-${round}`);
    times.first.push(await firstEvent(home));
    times.running.push(await firstEvent(home));
    run(home, 'db', 'stop');
    times.restarted.push(await firstEvent(home));
    run(home, 'db', 'stop');
  }
  report('first event loaded, first run', median(times.first));
  report('first event loaded, server was stopped', median(times.restarted));
  report('first event loaded, server was running', median(times.running));
}

async function firstEvent(home: string): Promise<number> {
  run(home, 'generate', '--count', '100', '--out-dir', join(place, 'in'));
  const words = ['stream', '--once', '--settle', '0', '--output', 'ndjson', '--input', 'in'];
  const begin = performance.now();
  const child = spawn(program, words, {
    cwd: place,
    env: environment(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const [line] = await once(child.stdout, 'data');
  const time = performance.now() - begin;
  await closed;
  if (!String(line).includes('"inserted":100')) throw new Error(`Not loaded: ${String(line)}`);
  return time;
}

function run(home: string, ...words: string[]): void {
  const { status } = spawnSync(program, words, { cwd: place, env: environment(home) });
  if (status !== 0) throw new Error(`ecomstream ${words.join(' ')} ended with ${status}`);
}

function environment(home: string): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: '', ECOMSTREAM_HOME: home };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

function report(label: string, time: number, remark = ''): void {
  console.log(`${label.padEnd(40)}${time.toFixed(0).padStart(6)}  ${remark}`.trimEnd());
}
