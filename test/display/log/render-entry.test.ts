import { describe, expect, test } from 'vitest';
import { logEntry } from '../../../src/display/log/log-entry.js';
import { entryText, renderEntry } from '../../../src/display/log/render-entry.js';
import { reportEntries } from '../../../src/display/log/report-entries.js';
import type { BatchReport } from '../../../src/pipeline/reports/run-report.js';
import { batchReport, outageReport, triggerReport } from '../../support/recorded-run.js';

const NOON = Date.UTC(2026, 10, 22, 12, 4, 31, 123);
const WAITING = { files: 53, bytes: 1, oldest: 1 };
/** Ends of lines, what moves a cursor, and what hides or turns other characters. */
const HOSTILE = [
  '\n',
  '\r\n',
  '\u2028',
  '\u0085',
  '\v',
  '\u001B[2J',
  '\u009B31m',
  '\u202E',
  '\uFEFF',
];

const started = (input: string) => logEntry('run.started', NOON, { input, target: 'shop' });

function batch(given: Partial<BatchReport>, waiting = WAITING) {
  const [entry] = reportEntries(batchReport(given), waiting, NOON);
  if (entry === undefined) throw new Error('a batch has an entry');
  return entry;
}

describe('as text', () => {
  test('time, level, words and fields', () => {
    expect(renderEntry(started('in'), 'text')).toBe(
      '2026-11-22T12:04:31.123Z INFO run started input=in target=shop\n',
    );
  });

  test('words alone', () => {
    expect(renderEntry(logEntry('run.stopping', NOON, {}), 'text')).toBe(
      '2026-11-22T12:04:31.123Z INFO stopping after this batch (Ctrl-C again to stop now)\n',
    );
  });

  test.each(HOSTILE)('a field cannot begin another line or move a cursor: %j', (end) => {
    const line = renderEntry(started(`a${end}2026-11-22T12:04:31.123Z ERROR forged`), 'text');
    expect(line.slice(0, -1)).not.toMatch(/\p{C}|\p{Zl}/u);
    expect(line.endsWith('\n')).toBe(true);
  });

  test('a batch of one file', () => {
    expect(entryText(batch({ batch: 214, files: ['orders_0187.csv'] }))).toBe(
      'batch 214 completed file=orders_0187.csv events=50000 loaded=49871 duplicates=41 rejected=88 seconds=0.81 rate=61728/s waiting=53',
    );
  });

  test('a batch of several files', () => {
    expect(entryText(batch({ files: ['a.csv', 'b.csv', 'c.csv'] }))).toContain(
      'completed file=a.csv (+2) events=',
    );
  });

  test('a file that is called like several is not taken for them', () => {
    expect(entryText(batch({ files: ['a.csv (+2)'] }))).toContain(
      'completed file="a.csv (+2)" events=',
    );
  });

  test('what is not known is left out', () => {
    const [unknown] = reportEntries(
      batchReport({ seconds: 0, eventsPerSecond: 0, rejected: 0 }),
      undefined,
      NOON,
    );
    expect(unknown && entryText(unknown)).toMatch(/seconds=0\.00$/);
  });
});

function objectOf(line: string): Record<string, unknown> {
  return JSON.parse(line);
}

describe('as JSON', () => {
  test('time, level, event and fields, in this order', () => {
    expect(renderEntry(started('in'), 'json')).toBe(
      '{"time":"2026-11-22T12:04:31.123Z","level":"info","event":"run.started","input":"in","target":"shop"}\n',
    );
  });

  test('numbers are numbers, rounded to milliseconds', () => {
    const entry = batch({ seconds: 0.123_456, committedAt: NOON, newestEvent: NOON - 1_234 });
    expect(objectOf(renderEntry(entry, 'json'))).toMatchObject({
      event: 'batch',
      batch: 1,
      file: 'orders_0001.csv',
      moreFiles: 0,
      read: 50_000,
      inserted: 49_871,
      duplicates: 41,
      rejected: 88,
      rejects: { 'price.range': 60, 'customer_email.format': 31 },
      seconds: 0.123,
      eventsPerSecond: 61_728,
      lag: 1.234,
      waitingFiles: 53,
    });
  });

  test.each(HOSTILE)(
    'a value is kept as it is, and no byte of it reaches a terminal: %j',
    (end) => {
      const input = `a${end}"\\}{"level":"error"}`;
      const line = renderEntry(started(input), 'json');
      expect(line.slice(0, -1)).not.toMatch(/\p{C}|\p{Zl}/u);
      expect(objectOf(line)).toMatchObject({ level: 'info', input });
    },
  );

  test('what is not known is left out, and what has no end is null', () => {
    const [entry] = reportEntries(batchReport(), undefined, NOON);
    expect(entry && objectOf(renderEntry(entry, 'json'))).not.toHaveProperty('waitingFiles');
    const endless = logEntry('generation.started', NOON, { folder: 'in', count: Infinity });
    expect(objectOf(renderEntry(endless, 'json'))).toMatchObject({ folder: 'in', count: null });
  });

  test('an outage has its times', () => {
    const [outage] = reportEntries(outageReport(), undefined, NOON);
    expect(outage && objectOf(renderEntry(outage, 'json'))).toEqual({
      time: '2026-11-22T12:04:31.123Z',
      level: 'error',
      what: 'database',
      event: 'outage',
      since: '2026-11-22T12:02:19.000Z',
      nextTryAt: '2026-11-22T12:02:27.000Z',
      attempt: 3,
      code: 'database.unreachable',
      message: 'The database shop at db.example.com:5432 cannot be reached.',
    });
  });

  test('what waits', () => {
    const [trigger] = reportEntries(triggerReport(), undefined, NOON);
    expect(trigger && objectOf(renderEntry(trigger, 'json'))).toMatchObject({
      level: 'debug',
      event: 'trigger',
      waitingFiles: 240,
      waitingBytes: 5_220_000_000,
    });
  });
});
