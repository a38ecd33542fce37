/**
 * Feeds the recorded run to a live table on standard error, as the test that starts it asks:
 * `--once`, `--outage`, `--busy` (blocks most of the time, as a load does), `--batches N`, `--hostile` (file names that attack the terminal), and at the end
 * `--ending finish | wait | throw | exit | signals` (wait draws on; signals stops as the command does).
 */
import { parseArgs } from 'node:util';
import type { RunReport } from '../../src/pipeline/reports/run-report.js';
import { startLiveTable } from '../../src/display/live-table/live-table.js';
import { addReport, NO_TOTALS } from '../../src/display/view/run-totals.js';
import { batchReport, outageReport, recordedRun, RUN_START } from './recorded-run.js';

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    outage: { type: 'boolean', default: false },
    busy: { type: 'boolean', default: false },
    hostile: { type: 'boolean', default: false },
    batches: { type: 'string', default: '187' },
    ending: { type: 'string', default: 'wait' },
  },
});

const HOSTILE = 'a\u001B[2J\u001B]8;;http://x\u0007b\n\r\u202Ec\u009B31m\u2028注文🛒.csv';

let now = RUN_START;
let frames = 0;
let arrivedAt = performance.now();
const table = startLiveTable({
  terminal: process.stderr,
  input: 'data/incoming',
  target: 'ecommerce at db.example.com:5432',
  interval: values.once ? undefined : 2000,
  clock: () => now + performance.now() - arrivedAt,
  // Every frame differs from the one before.
  memory: () => 142_000_000 + 1_000_000 * ((frames += 1) % 9),
});

let totals = NO_TOTALS;
function accept(report: RunReport, at: number): void {
  now = at;
  arrivedAt = performance.now();
  totals = addReport(totals, report);
  table.accept(report, totals);
}

for (const { report, at } of recordedRun(Number(values.batches))) accept(report, at);
if (values.hostile) {
  const rejectLocations = [{ file: HOSTILE, line: 3, rules: ['price.range'] }];
  accept(batchReport({ files: [HOSTILE], rejectLocations }), now);
  const reason = { code: 'header.missing_columns', message: 'no', exitCode: 3 };
  accept({ kind: 'file', file: HOSTILE, outcome: 'quarantined', reason }, now);
}
if (values.outage) {
  accept(outageReport({ since: now - 8_000, nextTryAt: now + 4_000 }), now);
}

if (values.busy) {
  setInterval(() => {
    const until = performance.now() + 300;
    while (performance.now() < until);
  }, 20).unref();
}

const awake = setInterval(() => undefined, 1_000);

async function end(exitCode: number): Promise<void> {
  clearInterval(awake);
  await table.finish(totals);
  process.exitCode = exitCode;
}

if (values.ending === 'finish') await end(0);
// A frame is drawn first, so that there is a hidden cursor to give back.
if (values.ending === 'throw') {
  setTimeout(() => {
    throw new Error('thrown on purpose');
  }, 400);
}
if (values.ending === 'exit') setTimeout(() => process.exit(3), 400);
if (values.ending === 'signals') {
  process.once('SIGINT', () => {
    table.stopping();
    process.once('SIGINT', () => process.exit(130));
    process.once('SIGUSR2', () => void end(130));
  });
}
