import { expect, test } from 'vitest';
import { addToView, newRunView, type RunView } from '../../../src/display/view/run-view.js';
import type { RunReport } from '../../../src/pipeline/reports/run-report.js';
import { batchReport, outageReport, RUN_START, triggerReport } from '../../support/recorded-run.js';

function viewOf(...reports: readonly RunReport[]): RunView {
  return reports.reduce(
    (view, report, index) => addToView(view, report, RUN_START + index * 1_000),
    newRunView(RUN_START),
  );
}

test('the last place of each rule is remembered, also of a row that breaks two', () => {
  const first = { file: 'a.csv', line: 3, rules: ['price.range'] };
  const second = { file: 'b.csv', line: 9, rules: ['price.range', 'customer_email.format'] };
  const view = viewOf(
    batchReport({ rejectLocations: [first] }),
    batchReport({ rejectLocations: [second] }),
    batchReport({ rejectLocations: [] }),
  );
  expect(view.lastSeen).toEqual({
    'price.range': { file: 'b.csv', line: 9 },
    'customer_email.format': { file: 'b.csv', line: 9 },
  });
});

test('a rule that is called like a part of every object is a rule like others', () => {
  const location = { file: 'a.csv', line: 3, rules: ['constructor', 'toString'] };
  const { lastSeen } = viewOf(batchReport({ rejectLocations: [location] }));
  expect(Object.keys(lastSeen)).toEqual(['constructor', 'toString']);
});

test('the newest event stays the newest', () => {
  const view = viewOf(
    batchReport({ newestEvent: 700 }),
    batchReport({ newestEvent: 500 }),
    batchReport({ newestEvent: undefined }),
  );
  expect(view.newestEvent).toBe(700);
});

test('without an accepted event there is no newest one', () => {
  expect(viewOf(batchReport({ newestEvent: undefined })).newestEvent).toBeUndefined();
});

test('an outage stands until the recovery', () => {
  const outage = outageReport();
  expect(viewOf(outage).outage).toBe(outage);
  expect(viewOf(outage, triggerReport()).outage).toBe(outage);
  expect(
    viewOf(outage, { kind: 'recovery', what: 'database', outageSeconds: 4 }).outage,
  ).toBeUndefined();
});

test('a commit ends an outage too', () => {
  expect(viewOf(outageReport(), batchReport()).outage).toBeUndefined();
});

test('of files the last one that a person should look at is remembered', () => {
  const reason = { code: 'archive.failed', message: 'No.', exitCode: 5 };
  const view = viewOf(
    { kind: 'file', file: 'a.csv', outcome: 'quarantined' },
    { kind: 'file', file: 'b.csv', outcome: 'failed' },
    { kind: 'file', file: 'c.csv', outcome: 'loaded', reason },
    { kind: 'file', file: 'd.csv', outcome: 'loaded' },
    { kind: 'file', file: 'e.csv', outcome: 'known' },
  );
  const { lastQuarantined, lastFailed, lastNotMoved } = view;
  const names = [lastQuarantined, lastFailed, lastNotMoved].map((report) => report?.file);
  expect(names).toEqual(['a.csv', 'b.csv', 'c.csv']);
});

test('a report leaves the view before it as it was', () => {
  const before = newRunView(RUN_START);
  addToView(before, batchReport(), RUN_START + 1_000);
  expect(before).toEqual(newRunView(RUN_START));
});
