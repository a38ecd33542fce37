import { writeFileSync } from 'node:fs';
import type { BenchOptions } from './bench-options.js';
import { BenchWorld } from './bench-world.js';
import { burnCore } from './busy-core.js';
import type { Comparison } from './comparison.js';
import { COMPARISONS } from './comparisons/comparisons.js';
import { describeMachine, describeState } from './machine.js';
import { readMachineTimes, type MachineTimes } from './pairs/cpu-reading.js';
import { checkRatio } from './results/check-ratio.js';
import { checksReport, countChecks } from './results/checks-report.js';
import { readRecordedRuns, recordRun } from './results/record-run.js';
import type { RecordedRow } from './results/recorded-row.js';
import { resultsLine, resultsTable } from './results/results-table.js';
import { runComparison } from './run-comparison.js';

const MACHINE_START: MachineTimes = { total: 0, busy: 0, stolen: 0 };

interface Measured {
  readonly rows: readonly RecordedRow[];
  /** Number of comparisons that this machine cannot make. */
  readonly skipped: number;
}

/** Measures the selected comparisons and prints the results. Returns whether all ratios of a quick run have held. */
export async function runBench(
  options: BenchOptions,
  folder: string,
  signal: AbortSignal,
): Promise<boolean> {
  using _ = options.isBesideBusyCore ? burnCore() : undefined;
  const recorded = readRecordedRuns().quick?.rows ?? [];
  const machine = describeRun(options);
  const chosen = COMPARISONS.filter((comparison) => isChosen(comparison, options));
  await using world = new BenchWorld(folder, signal);
  const measured = await measureAll(chosen, { ...options, world, signal, machine });
  console.log(`${machine}\n`);
  if (options.isQuick) return checkAll(measured, recorded, options.report);
  console.log(resultsTable(measured.rows).join('\n'));
  return true;
}

interface MeasureSettings extends BenchOptions {
  readonly world: BenchWorld;
  readonly signal: AbortSignal;
  readonly machine: string;
}

async function measureAll(
  comparisons: readonly Comparison[],
  settings: MeasureSettings,
): Promise<Measured> {
  const rows: RecordedRow[] = [];
  let skipped = 0;
  let before = MACHINE_START;
  for (const comparison of comparisons) {
    if (comparison.skipped !== undefined) {
      console.error(`${comparison.name} is skipped: ${comparison.skipped}.`);
      skipped += 1;
      continue;
    }
    const now = readMachineTimes();
    console.error(`${comparison.name} … (${describeState(before, now)} ${sinceWhen(before)})`);
    before = now;
    const measured = await runComparison(comparison, settings);
    if (!settings.isQuick) for (const row of measured) console.error(resultsLine(row));
    rows.push(...measured);
    // After each comparison, so that an interruption loses only the current one.
    await record(measured, settings);
  }
  return { rows, skipped };
}

async function record(
  rows: readonly RecordedRow[],
  { record: name, machine, isQuick, isBesideBusyCore, signal }: MeasureSettings,
): Promise<void> {
  if (name === undefined || signal.aborted) return;
  const kind = isQuick ? 'quick' : isBesideBusyCore ? 'busy' : 'whole';
  await recordRun(kind, { name, machine, rows });
}

/** Compares a quick run with the recorded one. */
function checkAll(
  { rows, skipped }: Measured,
  recorded: readonly RecordedRow[],
  file: string | undefined,
): boolean {
  const checks = rows.map((row) => checkRatio(row, recorded));
  for (const { result, text } of checks) console.log(`${result.padEnd(12)}  ${text}`);
  const report = checksReport(checks, skipped);
  console.log(countChecks(report));
  if (file !== undefined) writeFileSync(file, JSON.stringify(report));
  return report.numFailedTests === 0;
}

function isChosen({ name, isQuick }: Comparison, options: BenchOptions): boolean {
  if (options.isQuick && !isQuick) return false;
  return options.names.length === 0 || options.names.includes(name);
}

function sinceWhen(before: MachineTimes): string {
  return before === MACHINE_START ? 'since the machine started' : 'since the comparison before';
}

function describeRun({ isQuick, pairs, isBesideBusyCore }: BenchOptions): string {
  const ratios = isQuick ? 'ratios of CPU time' : 'ratios of time';
  const busy = isBesideBusyCore ? '; one core was kept busy by the benchmark' : '';
  return `${describeMachine()}; ${ratios} where a row names nothing else, ${pairs} pairs${busy}`;
}
