import { expect, test } from 'vitest';
import type { RunReport } from '../../../src/pipeline/reports/run-report.js';
import { plainLines } from '../../../src/display/log/plain-lines.js';
import { NO_TOTALS } from '../../../src/display/view/run-totals.js';
import { CapturedStream } from '../../support/captured-stream.js';
import {
  batchReport,
  outageReport,
  recordedRun,
  RUN_START,
  triggerReport,
} from '../../support/recorded-run.js';

interface Arrival {
  readonly at: number;
  readonly report: RunReport;
}

async function linesOf(...arrivals: readonly Arrival[]): Promise<string[]> {
  const stream = new CapturedStream();
  let now = RUN_START;
  const reporter = plainLines({ stream, clock: () => now });
  for (const { at, report } of arrivals) {
    now = at;
    reporter.accept(report, NO_TOTALS);
  }
  await reporter.finish(NO_TOTALS);
  return stream.lines;
}

const at = (seconds: number, report: RunReport): Arrival => ({
  at: RUN_START + seconds * 1_000,
  report,
});

test('a batch is one line, with its time in UTC and what waits', async () => {
  const trigger = at(0, triggerReport({ waitingFiles: 54, waitingBytes: 1_000_000 }));
  const loaded = at(1, { kind: 'file', file: 'orders_0001.csv', outcome: 'loaded' });
  expect(await linesOf(trigger, loaded, at(2, batchReport({ batch: 214 })))).toEqual([
    '12:01:19 waiting files=54 bytes=1000000',
    '12:01:21 batch 214 completed file=orders_0001.csv events=50000 loaded=49871 duplicates=41 rejected=88 seconds=0.81 rate=61728/s waiting=53',
  ]);
});

const found = (files: number): RunReport => triggerReport({ waitingFiles: files });

test('what waits is told at most once a second, and only when it changed', async () => {
  const lines = await linesOf(
    at(0, found(1)),
    at(0.5, found(2)),
    at(1.2, found(1)),
    at(2.4, found(3)),
  );
  expect(lines.map((line) => line.split(' ')[2])).toEqual(['files=1', 'files=3']);
});

const reason = {
  code: 'header.missing_columns',
  message: 'The header lacks event_id.',
  exitCode: 3,
};

test.each<[string, RunReport, string]>([
  [
    'a quarantined file',
    { kind: 'file', file: 'broken.csv', outcome: 'quarantined', reason },
    'file quarantined file=broken.csv reason=header.missing_columns message="The header lacks event_id."',
  ],
  [
    'a failed file',
    { kind: 'file', file: 'broken.csv', outcome: 'failed', reason },
    'file failed file=broken.csv reason=header.missing_columns message="The header lacks event_id."',
  ],
  [
    'a loaded file that could not be moved',
    {
      kind: 'file',
      file: 'a.csv',
      outcome: 'loaded',
      reason: { ...reason, code: 'archive.failed' },
    },
    'file loaded file=a.csv reason=archive.failed message="The header lacks event_id."',
  ],
  [
    'an outage',
    outageReport(),
    'database down since=2026-11-22T12:02:19Z attempt=3 next_try=2026-11-22T12:02:27Z code=database.unreachable: The database shop at db.example.com:5432 cannot be reached.',
  ],
  [
    'a recovery',
    { kind: 'recovery', what: 'database', outageSeconds: 192 },
    'database back after 3 m 12 s',
  ],
])('%s is a line', async (_name, report, line) => {
  expect(await linesOf(at(0, report))).toEqual([`12:01:19 ${line}`]);
});

test('every ignored entry is a line', async () => {
  const ignored = [
    { name: 'sub folder', why: 'a folder' },
    { name: 'pipe.csv', why: 'a pipe' },
  ];
  const lines = await linesOf(at(0, triggerReport({ ignored, waitingFiles: 0, waitingBytes: 0 })));
  expect(lines).toEqual([
    '12:01:19 entry ignored name="sub folder" why="a folder"',
    '12:01:19 entry ignored name=pipe.csv why="a pipe"',
    '12:01:19 waiting files=0 bytes=0',
  ]);
});

test('rejects have no line of their own', async () => {
  const rejected = batchReport({ rejected: 1_200 });
  expect(rejected.rejectLocations).toHaveLength(2);
  expect(await linesOf(at(0, rejected))).toEqual([expect.stringContaining('batch 1 completed')]);
});

test.each(['loaded', 'known'] as const)('a %s file has no line of its own', async (outcome) => {
  expect(await linesOf(at(0, { kind: 'file', file: 'a.csv', outcome }))).toEqual([]);
});

test('a whole run has a line a batch and no escape byte, whatever the files are called', async () => {
  const hostile = 'a\u001B[2J\nb\u202E.csv';
  const lines = await linesOf(...recordedRun(20), at(99, batchReport({ files: [hostile] })));
  expect(lines.filter((line) => line.includes(' completed '))).toHaveLength(21);
  expect(lines.join('')).not.toMatch(/\p{C}/u);
  expect(lines.every((line) => /^\d\d:\d\d:\d\d \w/.test(line))).toBe(true);
});
