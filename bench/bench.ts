import { BenchWorld } from './bench-world.js';
import type { BenchRow, Comparison } from './comparison.js';
import { copySpeed } from './comparisons/copy-speed.js';
import { dirtyRows } from './comparisons/dirty-rows.js';
import { formats } from './comparisons/formats.js';
import { latency } from './comparisons/latency.js';
import { ledgerSize } from './comparisons/ledger-size.js';
import { manyFiles } from './comparisons/many-files.js';
import { memory } from './comparisons/memory.js';
import { pgloader } from './comparisons/pgloader.js';
import { stored } from './comparisons/stored.js';
import { describeMachine, resultsLine, resultsTable } from './results-table.js';

// Measures ecomstream against other ways to do the same, pair by pair, and prints a table of ratios:
// npm run bench, or with names, only those comparisons: npm run bench -- copy latency

const COMPARISONS: readonly Comparison[] = [
  copySpeed,
  dirtyRows,
  formats,
  pgloader,
  manyFiles,
  memory,
  stored,
  ledgerSize,
  latency,
];

const names = process.argv.slice(2);
const unknown = names.filter((name) => COMPARISONS.every((one) => one.name !== name));
if (unknown.length > 0) {
  console.error(`No comparison is called ${unknown.join(', ')}. There are:`);
  console.error(COMPARISONS.map(({ name }) => name).join(' '));
  process.exit(2);
}

const rows: BenchRow[] = [];
for (const { name, skipped, measure } of COMPARISONS) {
  if (names.length > 0 && !names.includes(name)) continue;
  if (skipped !== undefined) {
    console.error(`${name} is skipped: ${skipped}.`);
    continue;
  }
  console.error(`${name} …`);
  await using world = new BenchWorld();
  const measured = await measure(world);
  for (const row of measured) console.error(resultsLine(row));
  rows.push(...measured);
}
console.log(`${describeMachine()}; medians of pairs\n`);
console.log(resultsTable(rows).join('\n'));
