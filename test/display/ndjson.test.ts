import { expect, test } from 'vitest';
import { ndjson } from '../../src/display/ndjson.js';
import { addReport, NO_TOTALS } from '../../src/display/view/run-totals.js';
import { CapturedStream } from '../support/captured-stream.js';
import {
  batchReport,
  outageReport,
  recordedRun,
  RUN_START,
  triggerReport,
} from '../support/recorded-run.js';

function open() {
  const stream = new CapturedStream();
  const reporter = ndjson({ stream, ending: () => ({ seconds: 2.00049, exitCode: 130 }) });
  return { stream, reporter };
}

test('a batch is one object with the names of the contract', () => {
  const { stream, reporter } = open();
  const newestEvent = RUN_START - 1_500;
  reporter.accept(batchReport({ batch: 7, files: ['a.csv', 'b.csv'], newestEvent }), NO_TOTALS);
  expect(JSON.parse(stream.text)).toEqual({
    type: 'batch',
    batch: 7,
    file: 'a.csv',
    files: ['a.csv', 'b.csv'],
    read: 50_000,
    inserted: 49_871,
    duplicates: 41,
    rejected: 88,
    skipped: 0,
    skips: {},
    rejects: { 'price.range': 60, 'customer_email.format': 31 },
    warnings: { 'event_type.unknown': 3 },
    nulls: { brand: 1_050, ip_address: 200 },
    bytes: 21_750_000,
    seconds: 0.81,
    eventsPerSecond: 61_728,
    lag: 2.5,
  });
});

test('without an accepted event the lag is null', () => {
  const { stream, reporter } = open();
  reporter.accept(batchReport({ newestEvent: undefined }), NO_TOTALS);
  expect(JSON.parse(stream.text)).toMatchObject({ lag: null });
});

test('a batch that took no time has no rate', () => {
  const { stream, reporter } = open();
  reporter.accept(batchReport({ seconds: 0, eventsPerSecond: 0 }), NO_TOTALS);
  expect(JSON.parse(stream.text)).toMatchObject({ seconds: 0, eventsPerSecond: 0 });
});

test('a file that was quarantined had no line', () => {
  const { stream, reporter } = open();
  const reason = { code: 'file.gzip', message: 'It is cut off.', hint: 'Send it.', exitCode: 3 };
  reporter.accept({ kind: 'file', file: 'a.csv', outcome: 'quarantined', reason }, NO_TOTALS);
  expect(JSON.parse(stream.text)).toEqual({
    type: 'file',
    file: 'a.csv',
    outcome: 'quarantined',
    ...reason,
  });
});

test('files that are held back or ignored had no line', () => {
  const { stream, reporter } = open();
  const ignored = [{ name: 'a\n.csv', why: 'it is not a regular file' }];
  const held = [{ name: 'b.csv', reason: 'open' as const }];
  const ignoredFiles = { '.tsv': 4, subfolder: 2 };
  reporter.accept(triggerReport({ ignored, ignoredFiles, held, newlyHeld: held }), NO_TOTALS);
  reporter.accept(triggerReport({ held }), NO_TOTALS);
  expect(stream.lines.map((line): unknown => JSON.parse(line))).toEqual([
    { type: 'held', file: 'b.csv', reason: 'open' },
    { type: 'ignored', ...ignored[0] },
    { type: 'ignored_files', reasons: { '.tsv': 4, subfolder: 2 } },
  ]);
});

test('what is no batch, and ended well, is not written', () => {
  const { stream, reporter } = open();
  reporter.accept(outageReport(), NO_TOTALS);
  reporter.accept({ kind: 'file', file: 'a.csv', outcome: 'loaded' }, NO_TOTALS);
  expect(stream.text).toBe('');
});

test('the run is the last object, and the sum of the others', async () => {
  const { stream, reporter } = open();
  let totals = NO_TOTALS;
  for (const { report } of recordedRun(5)) {
    totals = addReport(totals, report);
    reporter.accept(report, totals);
  }
  await reporter.finish(totals);
  const objects = stream.lines.map((line): Record<string, unknown> => JSON.parse(line));
  expect(objects.map(({ type }) => type)).toEqual([...Array(5).fill('batch'), 'run']);
  const sum = objects.slice(0, -1).reduce((total, { read }) => total + Number(read), 0);
  expect(objects.at(-1)).toMatchObject({
    read: sum,
    seconds: 2,
    eventsPerSecond: 124_969,
    exitCode: 130,
  });
});

test('a file name cannot break the line', () => {
  const { stream, reporter } = open();
  const name = 'a\n"b\u2028\u009B2J\u202E.csv';
  reporter.accept(batchReport({ files: [name] }), NO_TOTALS);
  expect(stream.lines).toHaveLength(1);
  expect(stream.lines[0]).not.toMatch(/\p{C}/u);
  expect(JSON.parse(stream.text)).toMatchObject({ file: name });
});
