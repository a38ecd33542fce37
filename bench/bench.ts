import { temporaryPlace } from '../scripts/temporary-place.js';
import { readOptions } from './bench-options.js';
import { COMPARISONS } from './comparisons/comparisons.js';
import { endOnSignals } from './interruption.js';
import { runBench } from './run-bench.js';

// Measures ecomstream against other ways to do the same, in pairs, and prints a table of ratios: npm run bench,
// or, for some comparisons only: npm run bench -- copy latency

const options = readOptions(process.argv.slice(2), COMPARISONS);
if ('problem' in options) {
  console.error(options.problem);
  process.exit(2);
}

// Not in /tmp, which may be in memory.
const place = temporaryPlace('ecomstream-bench-', process.env['BENCH_DIR'] ?? '/var/tmp');
const signal = endOnSignals(place);
try {
  process.exitCode = (await runBench(options, place.path, signal)) ? 0 : 1;
  if (!signal.aborted) place[Symbol.dispose]();
} catch (error) {
  if (!signal.aborted) throw error;
}
