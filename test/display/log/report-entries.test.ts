import { expect, test } from 'vitest';
import type { RunReport } from '../../../src/pipeline/reports/run-report.js';
import { reportEntries } from '../../../src/display/log/report-entries.js';
import { batchReport, outageReport, RUN_START, triggerReport } from '../../support/recorded-run.js';

const reason = {
  code: 'archive.failed',
  message: 'No room.',
  hint: 'Make room.',
  exitCode: 5,
};
const rejectLocations = [{ file: 'a.csv', line: 17, rules: ['price.range', 'event_id.empty'] }];

function entriesOf(report: RunReport) {
  return reportEntries(report, { files: 53, bytes: 1, oldest: 1 }, RUN_START);
}

test.each<[string, RunReport, (readonly [level: string, event: string])[]]>([
  ['a batch', batchReport({ rejected: 0, rejectLocations: [] }), [['info', 'batch']]],
  [
    'rejects',
    batchReport({ rejected: 3, rejectLocations }),
    [
      ['info', 'batch'],
      ['warn', 'reject'],
      ['warn', 'reject.more'],
    ],
  ],
  ['a loaded file', { kind: 'file', file: 'a.csv', outcome: 'loaded' }, [['info', 'file.loaded']]],
  ['a known file', { kind: 'file', file: 'a.csv', outcome: 'known' }, [['info', 'file.known']]],
  [
    'a known file without rejects',
    { kind: 'file', file: 'a.csv', outcome: 'known', rejectedBefore: 0 },
    [['info', 'file.known']],
  ],
  [
    'a known file with rejects',
    { kind: 'file', file: 'a.csv', outcome: 'known', rejectedBefore: 3 },
    [['warn', 'file.known']],
  ],
  [
    'a file that stays where it is',
    { kind: 'file', file: 'a.csv', outcome: 'loaded', reason },
    [['warn', 'file.loaded']],
  ],
  [
    'a quarantined file',
    { kind: 'file', file: 'a.csv', outcome: 'quarantined', reason },
    [['warn', 'file.quarantined']],
  ],
  [
    'a failed file',
    { kind: 'file', file: 'a.csv', outcome: 'failed', reason },
    [['warn', 'file.failed']],
  ],
  ['an outage', outageReport(), [['error', 'outage']]],
  ['an early try of an outage', outageReport({ attempt: 8 }), [['error', 'outage']]],
  ['most later tries of an outage', outageReport({ attempt: 17 }), []],
  ['every sixteenth try of an outage', outageReport({ attempt: 32 }), [['error', 'outage']]],
  ['a recovery', { kind: 'recovery', what: 'database', outageSeconds: 1 }, [['info', 'recovery']]],
  ['a trigger', triggerReport(), [['debug', 'trigger']]],
  [
    'a file that is held back',
    triggerReport({ newlyHeld: [{ name: 'a.csv', reason: 'unended' }] }),
    [
      ['info', 'file.held'],
      ['debug', 'trigger'],
    ],
  ],
  [
    'an ignored entry',
    triggerReport({ ignored: [{ name: 'a', why: 'b' }] }),
    [
      ['warn', 'folder.ignored'],
      ['debug', 'trigger'],
    ],
  ],
])('%s has its level and its name', (_name, report, expected) => {
  expect(entriesOf(report).map(({ level, event }) => [level, event])).toEqual(expected);
});

test('a batch has the names and the precision of the reports', () => {
  const seconds = 0.123_456;
  const report = batchReport({ batch: 7, files: ['a.csv', 'b.csv', 'c.csv'], seconds });
  const [batch] = entriesOf(report);
  expect(batch).toEqual({
    at: RUN_START,
    level: 'info',
    event: 'batch',
    message: 'batch 7 completed',
    fields: {
      batch: 7,
      file: 'a.csv',
      moreFiles: 2,
      read: 50_000,
      inserted: 49_871,
      duplicates: 41,
      rejected: 88,
      skipped: 0,
      skips: {},
      rejects: report.rejects,
      warnings: report.warnings,
      nulls: report.nulls,
      bytes: 21_750_000,
      seconds,
      eventsPerSecond: 61_728,
      lag: 1,
      waitingFiles: 53,
    },
  });
});

test('a file that did not end well has code, message, hint and exit code', () => {
  const [entry] = entriesOf({ kind: 'file', file: 'a.csv', outcome: 'failed', reason });
  expect(entry?.fields).toEqual({ file: 'a.csv', ...reason });
});

test('a row that swallowed others has an entry with its file and line', () => {
  const fields = { file: 'a.csv', line: 92, lines: 2 };
  const entries = entriesOf(batchReport({ swallowedLocations: [fields] }));
  expect(entries.at(-1)).toMatchObject({ event: 'row.swallowed_lines', level: 'warn', fields });
});

test('of very many rejects the first thousand have an entry each, and the others are counted', () => {
  const many = Array.from({ length: 1_200 }, (_, index) => ({
    file: 'a.csv',
    line: index + 2,
    rules: ['price.range'],
  }));
  const entries = entriesOf(batchReport({ batch: 3, rejected: 1_200, rejectLocations: many }));
  expect(entries.filter(({ event }) => event === 'reject')).toHaveLength(1_000);
  expect(entries.at(-1)).toMatchObject({ event: 'reject.more', fields: { batch: 3, more: 200 } });
});
