import { expect, test } from 'vitest';
import type { DailyLog } from '../../../src/display/log/daily-log.js';
import { runLog } from '../../../src/display/log/run-log.js';
import type { RunReport } from '../../../src/pipeline/reports/run-report.js';
import { addReport, NO_TOTALS } from '../../../src/display/view/run-totals.js';
import { batchReport, outageReport, triggerReport } from '../../support/recorded-run.js';

/** A log that keeps its lines in memory. */
function keptLog(): { readonly log: DailyLog; readonly lines: string[] } {
  const lines: string[] = [];
  const log: DailyLog = {
    write: (level, text) => lines.push(`${level} ${text}`),
    lost: () => 0,
    close: () => lines.push('closed'),
  };
  return { log, lines };
}

const ending = () => ({ seconds: 192.4, exitCode: 130 });

async function logged(...reports: readonly RunReport[]): Promise<string[]> {
  const { log, lines } = keptLog();
  const reporter = runLog({ log, input: 'data/in coming', target: 'shop at db:5432', ending });
  let totals = NO_TOTALS;
  for (const report of reports) {
    totals = addReport(totals, report);
    reporter.accept(report, totals);
  }
  await reporter.finish(totals);
  return lines;
}

test('a run begins and ends', async () => {
  expect(await logged()).toEqual([
    'info run started input="data/in coming" target="shop at db:5432"',
    'info run ended exit=130 events=0 loaded=0 duplicates=0 rejected=0 batches=0 files_loaded=0 files_known=0 files_quarantined=0 files_failed=0 seconds=192.40',
    'closed',
  ]);
});

test('a batch is logged with its figures, and each reject with rule, file and line', async () => {
  const lines = await logged(batchReport({ batch: 214, rejected: 2 }));
  expect(lines.slice(1, -2)).toEqual([
    'info batch 214 completed file=orders_0001.csv events=50000 loaded=49871 duplicates=41 rejected=2 seconds=0.81 rate=61728/s',
    'warn validation rejected rule=customer_email.format file=orders_0001.csv line=17',
    'warn validation rejected rule=price.range,customer_email.format file=orders_0001.csv line=4412',
  ]);
});

test('of very many rejects the first thousand are logged, and how many more there are', async () => {
  const rejectLocations = Array.from({ length: 1_200 }, (_, index) => ({
    file: 'a.csv',
    line: index + 2,
    rules: ['price.range'],
  }));
  const lines = await logged(batchReport({ batch: 3, rejected: 1_200, rejectLocations }));
  const rejects = lines.filter((line) => line.startsWith('warn validation rejected'));
  expect(rejects).toHaveLength(1_001);
  expect(rejects[999]).toBe('warn validation rejected rule=price.range file=a.csv line=1001');
  expect(rejects[1_000]).toBe('warn validation rejected batch=3 more=200');
});

test('files, outages, recoveries, ignored entries and triggers are logged', async () => {
  const reason = { code: 'header.missing_columns', message: 'The header lacks it.', exitCode: 3 };
  const lines = await logged(
    triggerReport({
      waitingFiles: 1,
      waitingBytes: 2,
      ignored: [{ name: 'sub', why: 'a folder' }],
    }),
    { kind: 'file', file: 'a.csv', outcome: 'known' },
    { kind: 'file', file: 'b.csv', outcome: 'quarantined', reason },
    outageReport(),
    { kind: 'recovery', outageSeconds: 8 },
  );
  expect(lines.slice(1, -2)).toEqual([
    'warn entry ignored name=sub why="a folder"',
    'debug folder looked at files=1 bytes=2',
    'info file known file=a.csv',
    'warn file quarantined file=b.csv reason=header.missing_columns message="The header lacks it."',
    'error database away since=2026-11-22T12:02:19Z attempt=3 next_try=2026-11-22T12:02:27Z: The database shop at db.example.com:5432 cannot be reached.',
    'info database back after 8 s',
  ]);
});
