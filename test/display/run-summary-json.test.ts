import { expect, test } from 'vitest';
import { eventsPerSecond, runSummaryJson } from '../../src/display/run-summary-json.js';
import { addReport, NO_TOTALS } from '../../src/display/view/run-totals.js';
import { batchReport } from '../support/recorded-run.js';

test('has the names of the contract, in its order', () => {
  const totals = addReport(NO_TOTALS, batchReport());
  const summary = runSummaryJson(totals, { seconds: 1.23456, exitCode: 3 });
  expect(Object.entries(summary)).toEqual([
    ['read', 50_000],
    ['inserted', 49_871],
    ['duplicates', 41],
    ['rejected', 88],
    ['skipped', 0],
    ['rejects', { 'price.range': 60, 'customer_email.format': 31 }],
    ['skips', {}],
    ['warnings', { 'event_type.unknown': 3 }],
    ['unknownEventTypes', { add_cart: 3 }],
    ['nulls', { brand: 1_050, ip_address: 200 }],
    [
      'files',
      {
        loaded: 0,
        known: 0,
        quarantined: 0,
        failed: 0,
        notMoved: 0,
        grown: 0,
        rewritten: 0,
        quarantineGrown: 0,
        ignored: {},
      },
    ],
    ['knownRejects', 0],
    ['batches', 1],
    ['bytes', 21_750_000],
    ['seconds', 1.235],
    ['eventsPerSecond', 40_500],
    ['exitCode', 3],
  ]);
});

test('a run in no time has no rate', () => {
  expect(eventsPerSecond(5, 0)).toBe(0);
});
