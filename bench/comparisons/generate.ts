import { readdirSync } from 'node:fs';
import type { BenchWorld } from '../bench-world.js';
import type { Bench, Comparison } from '../comparison.js';
import { fakeRows, type MadeRows } from '../fake-rows.js';
import type { BenchRow } from '../results/bench-row.js';
import { describeRate, describeSpread } from '../results/figures.js';
import type { ProcessFigures } from '../run-process.js';

const EVENTS = 1_000_000;
const FAKED_EVENTS = 20_000;
const BATCH_SIZE = 50_000;
const FIRST_EVENTS = 100;

/** The rate of generated events, and the time until the first file of a small generation is complete. */
export const generate: Comparison = {
  name: 'generate',
  isQuick: true,
  measure: async (bench) => {
    const speed = await measureSpeed(bench);
    return bench.isQuick ? [speed] : [speed, await measureFirstFile(bench)];
  },
};

async function measureSpeed(bench: Bench): Promise<BenchRow> {
  const events = bench.count(EVENTS);
  const faked = bench.count(FAKED_EVENTS);
  fakeRows(faked); // warm-up, so that the code is compiled
  const { pairs, counts } = await bench.measurePairs(
    () => generateRows(bench.world, events),
    () => Promise.resolve(fakeRows(faked)),
  );
  const rate = bench.isQuick ? rateOfCpu : rateOfClock;
  const [a, b] = [pairs.map((pair) => rate(pair.a)), pairs.map((pair) => rate(pair.b))];
  return {
    id: 'generate.faker',
    what: `generate, ${events.toLocaleString('en')} events`,
    against: 'Faker, called for every field',
    ratios: pairs.map((pair) => rate(pair.a) / rate(pair.b)),
    goal: { than: 'at least', ratio: 30 },
    counts,
    figures: `${describeRate(a)} against ${describeRate(b)}`,
  };
}

/** Without the start of the program, as reported by `generate`. */
async function generateRows(world: BenchWorld, events: number): Promise<MadeRows> {
  const folder = world.emptyFolder('made');
  const sizes = ['--count', String(events), '--batch-size', String(BATCH_SIZE)];
  const { cpu, stdout } = await world.ecomstreamAlone([
    'generate',
    ...sizes,
    '--out-dir',
    folder,
    '--json',
    '--log-level',
    'off',
  ]);
  return { events, seconds: events / JSON.parse(stdout).eventsPerSecond, cpu };
}

function rateOfClock({ events, seconds }: MadeRows): number {
  return events / seconds;
}

function rateOfCpu({ events, cpu }: MadeRows): number {
  return events / cpu;
}

async function measureFirstFile({ world, measurePairs }: Bench): Promise<BenchRow> {
  const { pairs, counts } = await measurePairs(
    () => generateFirstFile(world),
    () => world.ecomstreamAlone(['--version']),
  );
  const seconds = (key: 'a' | 'b') =>
    describeSpread(
      pairs.map((pair) => pair[key].seconds),
      2,
    );
  return {
    id: 'generate.first',
    what: `generate --count ${FIRST_EVENTS} to its first file`,
    against: 'ecomstream --version',
    ratios: pairs.map(({ a, b }) => a.seconds / b.seconds),
    goal: { than: 'at most', ratio: 2 },
    counts,
    figures: `${seconds('a')} s against ${seconds('b')} s`,
  };
}

/** The whole process, which takes at least the time to the first file. */
async function generateFirstFile(world: BenchWorld): Promise<ProcessFigures> {
  const folder = world.emptyFolder('first');
  const words = ['--count', String(FIRST_EVENTS), '--out-dir', folder, '--log-level', 'off'];
  const figures = await world.ecomstreamAlone(['generate', ...words]);
  if (readdirSync(folder).length !== 1) throw new Error('generate wrote no file');
  return figures;
}
