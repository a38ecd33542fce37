import { expect, test } from 'vitest';
import { batchLine } from '../../../src/display/lines/batch-line.js';
import { batchReport } from '../../support/recorded-run.js';

const WAITING = { files: 53, bytes: 1, oldest: 1 };

test('one file', () => {
  const batch = batchReport({ batch: 214, files: ['orders_0187.csv'] });
  expect(batchLine(batch, WAITING)).toBe(
    'batch 214 completed file=orders_0187.csv events=50000 loaded=49871 duplicates=41 rejected=88 seconds=0.81 rate=61728/s waiting=53',
  );
});

test('several files', () => {
  const batch = batchReport({ files: ['a.csv', 'b.csv', 'c.csv'] });
  expect(batchLine(batch, WAITING)).toContain('completed file=a.csv (+2) events=');
});

test('a file that is called like several is not taken for them', () => {
  const batch = batchReport({ files: ['a.csv (+2)'] });
  expect(batchLine(batch, WAITING)).toContain('completed file="a.csv (+2)" events=');
});

test('what is not known is left out', () => {
  expect(batchLine(batchReport({ seconds: 0, eventsPerSecond: 0 }), undefined)).toMatch(
    /seconds=0\.00$/,
  );
});
