import { expect, test } from 'vitest';
import { addReport, NO_TOTALS } from '../../../src/display/view/run-totals.js';
import {
  batchReport,
  outageReport,
  recordedRun,
  triggerReport,
} from '../../support/recorded-run.js';

test('two batches add up', () => {
  const first = batchReport({ skipped: 7, rejects: { 'price.range': 2 }, nulls: { brand: 1 } });
  const second = batchReport({ rejects: { 'price.range': 3, 'brand.too_long': 1 }, bytes: 5 });
  const totals = addReport(addReport(NO_TOTALS, first), second);
  expect(totals).toMatchObject({
    read: 100_000,
    inserted: 99_742,
    duplicates: 82,
    rejected: 176,
    skipped: 7,
    rejects: { 'price.range': 5, 'brand.too_long': 1 },
    batches: 2,
    bytes: 21_750_005,
  });
});

test.each(['loaded', 'known', 'quarantined', 'failed'] as const)(
  'a %s file counts once',
  (outcome) => {
    const { files } = addReport(NO_TOTALS, { kind: 'file', file: 'a.csv', outcome });
    expect(files).toEqual({ ...NO_TOTALS.files, [outcome]: 1 });
  },
);

test.each([
  ['a trigger', triggerReport()],
  ['an outage', outageReport()],
  ['a recovery', { kind: 'recovery', what: 'database', outageSeconds: 3 } as const],
])('%s changes no total', (_name, report) => {
  expect(addReport(NO_TOTALS, report)).toEqual(NO_TOTALS);
});

test('read = inserted + duplicates + rejected + skipped holds after every report', () => {
  let totals = NO_TOTALS;
  for (const { report } of recordedRun(30)) {
    totals = addReport(totals, report);
    const { read, inserted, duplicates, rejected, skipped } = totals;
    expect(read).toBe(inserted + duplicates + rejected + skipped);
  }
});
