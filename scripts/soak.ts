import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryPlace } from './temporary-place.ts';

// Generates files with all faults, loads them and verifies the result, repeatedly with increasing seeds, for ten
// minutes or SOAK_SECONDS. SOAK_SEED is the first seed. Stops at a difference and keeps all files.

const root = join(import.meta.dirname, '..');
const seconds = Number(process.env['SOAK_SECONDS'] ?? 600);
const firstSeed = Number(process.env['SOAK_SEED'] ?? 1);
/** The last one is long enough for ids that are reused beyond the dedupe horizon. */
const SHAPES: readonly (readonly [events: number, ...words: readonly string[]])[] = [
  [20_000],
  [20_000, '--gzip'],
  [20_000, '--columns', 'all'],
  [20_000, '--batch-size', '137'],
  [20_000, '--profile', 'black-friday'],
  [120_000, '--start', '2026-01-01', '--end', '2026-05-01'],
];

const temporary = temporaryPlace('ecomstream-soak-');
const folder = temporary.path;
const env = { ...process.env, ECOMSTREAM_HOME: join(folder, 'home'), DATABASE_URL: '' };

function ecomstream(...words: readonly string[]): {
  readonly exitCode: number;
  readonly output: string;
} {
  const program = join(root, 'bin/run.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { exitCode: status ?? 1, output: `${stdout}${stderr}` };
}

/** Whether the files of one seed were loaded correctly. */
function play(seed: number): boolean {
  const place = join(folder, String(seed));
  mkdirSync(place);
  const [incoming, truth] = [join(place, 'incoming'), join(place, 'truth.json')];
  const [events, ...shape] = SHAPES[seed % SHAPES.length] ?? [0];
  const quiet = ['--log-level', 'off'];
  const making = ['--count', String(events), '--seed', String(seed), '--faults', 'all', ...shape];
  const made = ecomstream(
    'generate',
    '--out-dir',
    incoming,
    '--manifest',
    truth,
    ...making,
    ...quiet,
  );
  const loading = ['--once', '--settle', '0', '--schema', `soak_${seed}`];
  const loaded = ecomstream('stream', '--input', incoming, '--verify', truth, ...loading, ...quiet);
  const isRight = made.exitCode === 0 && loaded.exitCode === 0;
  if (isRight) rmSync(place, { recursive: true });
  else console.error(made.output, loaded.output);
  return isRight;
}

const until = Date.now() + seconds * 1_000;
let seed = firstSeed;
let isRight = true;
while (isRight && Date.now() < until) {
  isRight = play(seed);
  const left = Math.max(0, Math.round((until - Date.now()) / 1_000));
  console.log(
    `seed ${seed}: ${isRight ? 'all as it must be' : `WRONG, see ${folder}`} · ${left} s left`,
  );
  seed += 1;
}
ecomstream('db', 'stop');
if (isRight) {
  temporary[Symbol.dispose]();
  console.log(`${seed - firstSeed} seeds with all faults: every figure equal.`);
} else {
  temporary.keep();
}
process.exitCode = isRight ? 0 : 1;
