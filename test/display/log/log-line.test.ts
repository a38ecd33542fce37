import { expect, test } from 'vitest';
import { logLine } from '../../../src/display/log/log-line.js';

const NOON = Date.UTC(2026, 10, 22, 12, 4, 31, 123);

test('time, level and text', () => {
  expect(logLine(NOON, 'info', 'run started input=in')).toBe(
    '2026-11-22T12:04:31.123Z INFO run started input=in\n',
  );
});

test.each(['\n', '\r\n', '\u2028', '\u0085', '\v'])(
  'a text cannot begin another line: %j',
  (end) => {
    const line = logLine(NOON, 'warn', `a${end}2026-11-22T12:04:31.123Z ERROR forged`);
    expect(line.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)).toHaveLength(2);
  },
);
