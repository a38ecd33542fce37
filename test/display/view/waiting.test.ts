import { expect, test } from 'vitest';
import { addToWaiting } from '../../../src/display/view/waiting.js';
import { batchReport, outageReport, triggerReport } from '../../support/recorded-run.js';

const WAITING = { files: 3, bytes: 1_000, oldest: 5 };

test('nothing is known before the first trigger', () => {
  expect(addToWaiting(undefined, batchReport())).toBeUndefined();
});

test('a trigger says what waits', () => {
  const trigger = triggerReport({ waitingFiles: 2, waitingBytes: 70, oldestWaiting: 9 });
  expect(addToWaiting(WAITING, trigger)).toEqual({ files: 2, bytes: 70, oldest: 9 });
});

test('a trigger that found nothing leaves nothing', () => {
  const trigger = triggerReport({ waitingFiles: 0, waitingBytes: 0, oldestWaiting: undefined });
  expect(addToWaiting(WAITING, trigger)).toEqual({ files: 0, bytes: 0, oldest: undefined });
});

test('a batch uses bytes up', () => {
  expect(addToWaiting(WAITING, batchReport({ bytes: 400 }))).toEqual({ ...WAITING, bytes: 600 });
});

test('more bytes than waited are not a debt', () => {
  expect(addToWaiting(WAITING, batchReport({ bytes: 4_000 }))?.bytes).toBe(0);
});

test('a finished file waits no more', () => {
  const loaded = { kind: 'file', file: 'a.csv', outcome: 'loaded' } as const;
  expect(addToWaiting(WAITING, loaded)).toEqual({ ...WAITING, files: 2 });
});

test('the bytes of a known file wait no more', () => {
  const known = { kind: 'file', file: 'a.csv', outcome: 'known', unreadBytes: 300 } as const;
  expect(addToWaiting(WAITING, known)).toEqual({ files: 2, bytes: 700, oldest: 5 });
});

test('with the last file nothing waits, whatever the bytes add up to', () => {
  const loaded = { kind: 'file', file: 'a.csv', outcome: 'loaded' } as const;
  const nothing = { files: 0, bytes: 0, oldest: undefined };
  expect(addToWaiting({ ...WAITING, files: 1 }, loaded)).toEqual(nothing);
});

test('an outage changes nothing', () => {
  expect(addToWaiting(WAITING, outageReport())).toBe(WAITING);
});
