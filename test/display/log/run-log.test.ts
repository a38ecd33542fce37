import { expect, test } from 'vitest';
import type { DailyLog } from '../../../src/display/log/daily-log.js';
import { runLog } from '../../../src/display/log/run-log.js';
import { type LogFormat, renderEntry } from '../../../src/display/log/render-entry.js';
import type { RunReport } from '../../../src/pipeline/reports/run-report.js';
import { type RunEnding, runSummaryJson } from '../../../src/display/run-summary-json.js';
import { addReport, NO_TOTALS, type RunTotals } from '../../../src/display/view/run-totals.js';
import {
  batchReport,
  outageReport,
  recordedRun,
  RUN_START,
  triggerReport,
} from '../../support/recorded-run.js';

/** A log that keeps its lines in memory. */
function keptLog(format: LogFormat): { readonly log: DailyLog; readonly lines: string[] } {
  const lines: string[] = [];
  const log: DailyLog = {
    write: (entry) => lines.push(renderEntry(entry, format).trimEnd()),
    lost: () => 0,
    close: () => lines.push('closed'),
  };
  return { log, lines };
}

const ending = () => ({ seconds: 192.4, exitCode: 130 });

async function run(
  format: LogFormat,
  reports: readonly RunReport[],
  ending: () => RunEnding,
): Promise<{ readonly lines: readonly string[]; readonly totals: RunTotals }> {
  const { log, lines } = keptLog(format);
  const places = { input: 'data/in coming', target: 'shop at db:5432' };
  const reporter = runLog({ ...places, log, clock: () => RUN_START, ending });
  let totals = NO_TOTALS;
  for (const report of reports) {
    totals = addReport(totals, report);
    reporter.accept(report, totals);
  }
  await reporter.finish(totals);
  return { lines, totals };
}

/** The lines as text, without the time that they all have. */
async function logged(...reports: readonly RunReport[]): Promise<string[]> {
  const { lines } = await run('text', reports, ending);
  return lines.map((line) => line.replace('2026-11-22T12:01:19.000Z ', ''));
}

test('a run begins and ends', async () => {
  expect(await logged()).toEqual([
    'INFO run started input="data/in coming" target="shop at db:5432"',
    'INFO run ended exit=130 events=0 loaded=0 duplicates=0 rejected=0 batches=0 files_loaded=0 files_known=0 files_quarantined=0 files_failed=0 seconds=192.40',
    'closed',
  ]);
});

test('a batch is logged with its figures, and each reject with rule, file and line', async () => {
  const lines = await logged(batchReport({ batch: 214, rejected: 2 }));
  expect(lines.slice(1, -2)).toEqual([
    'INFO batch 214 completed file=orders_0001.csv events=50000 loaded=49871 duplicates=41 rejected=2 seconds=0.81 rate=61728/s',
    'WARN row rejected rule=customer_email.format file=orders_0001.csv line=17',
    'WARN row rejected rule=price.range,customer_email.format file=orders_0001.csv line=4412',
  ]);
});

test('of very many rejects the first thousand are logged, and how many more there are', async () => {
  const rejectLocations = Array.from({ length: 1_200 }, (_, index) => ({
    file: 'a.csv',
    line: index + 2,
    rules: ['price.range'],
  }));
  const lines = await logged(batchReport({ batch: 3, rejected: 1_200, rejectLocations }));
  const rejects = lines.filter((line) => /^WARN rows? rejected/.test(line));
  expect(rejects).toHaveLength(1_001);
  expect(rejects[999]).toBe('WARN row rejected rule=price.range file=a.csv line=1001');
  expect(rejects[1_000]).toBe('WARN rows rejected batch=3 more=200');
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
    { kind: 'recovery', what: 'database', outageSeconds: 8 },
  );
  expect(lines.slice(1, -2)).toEqual([
    'WARN entry ignored name=sub why="a folder"',
    'DEBUG folder listed files=1 bytes=2',
    'INFO file known file=a.csv',
    'WARN file quarantined file=b.csv reason=header.missing_columns message="The header lacks it."',
    'ERROR database down since=2026-11-22T12:02:19Z attempt=3 next_try=2026-11-22T12:02:27Z code=database.unreachable: The database shop at db.example.com:5432 cannot be reached.',
    'INFO database back after 8 s',
  ]);
});

test('as JSON, a run has a line for each entry, and its end is the object of --json', async () => {
  const reports = recordedRun(20).map(({ report }) => report);
  const end = { seconds: 17.123_456, exitCode: 3 };
  const { lines, totals } = await run('json', reports, () => end);
  const objects = lines.slice(0, -1).map((line): Record<string, unknown> => JSON.parse(line));
  expect(objects.map(({ event }) => event).slice(0, 3)).toEqual([
    'run.started',
    'trigger',
    'batch',
  ]);
  const { time, level, event, ...summary } = objects.at(-1) ?? {};
  expect({ time, level, event }).toEqual({
    time: '2026-11-22T12:01:19.000Z',
    level: 'info',
    event: 'run.ended',
  });
  expect(summary).toEqual(runSummaryJson(totals, end));
  const batches = objects.filter(({ event }) => event === 'batch');
  const sum = (name: string) => batches.reduce((all, fields) => all + Number(fields[name]), 0);
  const { read, inserted, duplicates, rejected, bytes } = totals;
  expect({
    read: sum('read'),
    inserted: sum('inserted'),
    duplicates: sum('duplicates'),
    rejected: sum('rejected'),
    bytes: sum('bytes'),
  }).toEqual({ read, inserted, duplicates, rejected, bytes });
});

test('as JSON, a run that an error ended says which', async () => {
  const failure = { code: 'database.away', message: 'It is.', hint: 'Wait.', exitCode: 4 };
  const { lines } = await run('json', [], () => ({ seconds: 1, exitCode: 4, failure }));
  expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({ event: 'run.ended', ...failure });
  const { lines: text } = await run('text', [], () => ({ seconds: 1, exitCode: 4, failure }));
  expect(text.at(-2)).toMatch(/ INFO run ended exit=4 .* seconds=1\.00$/);
});
