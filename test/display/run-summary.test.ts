import { PLAIN_INVOCATION } from '../../src/core/hints/invocation.js';
import { describe, expect, test } from 'vitest';
import { runSummary } from '../../src/display/run-summary.js';
import { addReport, NO_TOTALS, type RunTotals } from '../../src/display/view/run-totals.js';
import { batchReport, recordedRun, triggerReport } from '../support/recorded-run.js';

const CONTEXT = {
  seconds: 192.4,
  exitCode: 0,
  quarantineDir: 'data/quarantine',
  invocation: PLAIN_INVOCATION,
  dryRun: false,
  columns: Infinity,
};

function totalsOf(batches: number): RunTotals {
  return recordedRun(batches).reduce((totals, { report }) => addReport(totals, report), NO_TOTALS);
}

test('a run with rejects and a quarantined file', () => {
  expect(runSummary(totalsOf(187), { ...CONTEXT, exitCode: 3 })).toEqual([
    'Read        9 350 000 events · 4.07 GB in 3 m 12 s · 48 597 events/s',
    'Loaded      9 325 877 (99.74 %)',
    'Duplicates  7 667 (0.08 %)',
    'Rejected    16 456 (0.18 %), kept with reasons: ecomstream rejects list',
    '            price.range              7 854',
    '            customer_email.format    5 797',
    '            event_timestamp.invalid  2 992',
    'Warning     561 events of unknown types (add_cart 561): funnel and revenue do not include them. Map them to known types: FORMATS.md, Mappings',
    'Files       186 loaded · 1 already known · 1 quarantined',
    '            quarantined files and their reasons: data/quarantine',
    'Ended       some data was not accepted (exit 3)',
  ]);
});

test('a clean run', () => {
  const clean = batchReport({
    warnings: {},
    inserted: 50_000,
    duplicates: 0,
    rejected: 0,
    rejects: {},
  });
  const totals = addReport(addReport(NO_TOTALS, clean), {
    kind: 'file',
    file: 'a.csv',
    outcome: 'loaded',
  });
  expect(runSummary(totals, { ...CONTEXT, seconds: 0.812 })).toEqual([
    'Read        50 000 events · 21.8 MB in 812 ms · 61 576 events/s',
    'Loaded      50 000 (100 %)',
    'Duplicates  0',
    'Rejected    0',
    'Files       1 loaded',
  ]);
});

test('nothing to do', () => {
  expect(runSummary(NO_TOTALS, { ...CONTEXT, seconds: 0 })).toEqual([
    'Read        0 events · 0 B in 0 ms',
    'Loaded      0',
    'Duplicates  0',
    'Rejected    0',
    'Files       0 loaded',
  ]);
});

test('more than three rules: the command that shows them all', () => {
  const rejects = { a: 5, b: 4, c: 3, d: 2, e: 1 };
  const lines = runSummary(addReport(NO_TOTALS, batchReport({ rejects })), CONTEXT);
  expect(lines.slice(4, 7)).toEqual([
    '            a  5',
    '            b  4',
    '            c  3   (2 more: ecomstream stats lists all)',
  ]);
});

test('names warnings with their counts, as it does rules', () => {
  const warnings = {
    'event_timestamp.missing_hour': 4,
    'event_type.unknown': 2,
    'event_timestamp.ambiguous_hour': 1_200,
    'ip_address.set_null': 3,
    'brand.set_null': 1,
  };
  const report = batchReport({ rejects: {}, rejected: 0, warnings });
  const lines = runSummary(addReport(NO_TOTALS, report), CONTEXT);
  expect(lines.slice(-4)).toEqual([
    'Warnings    event_timestamp.ambiguous_hour  1 200',
    '            event_timestamp.missing_hour    4',
    '            ip_address.set_null             3   (1 more: ecomstream stats lists all)',
    'Files       0 loaded',
  ]);
});

test.each([
  [1, 'a bug'],
  [2, 'usage'],
  [3, 'some data'],
  [4, 'database'],
  [5, 'machine'],
  [130, 'interrupted'],
  [143, 'stopped by a signal'],
  [99, 'failed'],
])('exit code %i in words', (exitCode, words) => {
  const last = runSummary(NO_TOTALS, { ...CONTEXT, exitCode }).at(-1);
  expect(last).toContain(words);
  expect(last).toContain(`(exit ${exitCode})`);
});

test('is at most eighteen lines, and safe to print, whatever happened', () => {
  const hostile = 'x\u001B[2J\n';
  const rejects = { [hostile]: 9, a: 5, b: 4, c: 3 };
  const swallowedLocations = [{ file: hostile, line: 7, lines: 3 }];
  const warnings = { 'row.swallowed_lines': 3, [hostile]: 4, a: 3, b: 2, c: 1 };
  let totals = addReport(totalsOf(20), batchReport({ rejects, warnings, swallowedLocations }));
  totals = addReport(totals, { kind: 'file', file: hostile, outcome: 'failed' });
  const reason = { code: 'folder.unwritable', message: hostile, exitCode: 5 };
  totals = addReport(totals, { kind: 'file', file: hostile, outcome: 'loaded', reason });
  totals = addReport(totals, { kind: 'file', file: hostile, outcome: 'known', rejectedBefore: 4 });
  totals = addReport(totals, triggerReport({ ignoredFiles: { [hostile]: 2 } }));
  const lines = runSummary(totals, { ...CONTEXT, exitCode: 130, quarantineDir: hostile });
  expect(lines).toHaveLength(18);
  expect(lines.join('')).toContain('1 loaded file could not be moved');
  expect(lines.join('')).toContain('3 lines inside quoted fields look like rows');
  expect(lines.join('')).not.toMatch(/\p{C}/u);
  expect(lines.join('')).toContain('1 failed, left in the folder');
});

test('a dry run says first that nothing was changed, and names no place that nothing was moved to', () => {
  const totals = addReport(NO_TOTALS, {
    kind: 'file',
    file: 'broken.csv',
    outcome: 'quarantined',
    reason: { code: 'file.empty', message: 'empty', exitCode: 3 },
  });
  const lines = runSummary(totals, { ...CONTEXT, exitCode: 3, dryRun: true });
  expect(lines[0]).toBe('Dry run     nothing was changed; a load would do this:');
  expect(lines.join('\n')).not.toContain(CONTEXT.quarantineDir);
});

function wordsOf(lines: readonly string[]): string {
  return lines.join(' ').replaceAll(/[ ·]+/g, ' ');
}

describe('on a terminal the summary keeps to its width', () => {
  const invocation = {
    program: 'npx ecomstream',
    databaseFlags: ['--schema', 'shop of 2026'],
  };
  const quarantineDir = '/srv/shop data/incoming/quarantine';
  const totals = [
    batchReport({ rejects: { 'customer_email.format': 12_345, b: 4, c: 3, d: 2 } }),
    triggerReport({ ignoredFiles: { subfolder: 2, '.tsv': 40 } }),
    { kind: 'file', file: 'a.csv', outcome: 'known', rejectedBefore: 4 } as const,
  ].reduce((sum, report) => addReport(sum, report), totalsOf(20));
  const commands = ['rejects list', 'rejects replay', 'reload FILE', 'stats'].map(
    (command) => `npx ecomstream ${command} --schema 'shop of 2026'`,
  );

  test.each([40, 60, 80, 120, 200])('%i columns', (columns) => {
    const context = { ...CONTEXT, exitCode: 3, invocation, quarantineDir, columns };
    const lines = runSummary(totals, context);
    const whole = [...commands, quarantineDir];
    for (const text of whole) expect(lines.filter((line) => line.includes(text))).toHaveLength(1);
    for (const line of lines) {
      expect(line).toMatch(/^(?:[A-Z][a-z]+ +| {12})(?<=^.{12})\S|^ {14}\d/);
    }
    const wide = lines.filter((line) => line.length > columns);
    expect(wide.filter((line) => !whole.some((text) => line.length < text.length + 16))).toEqual(
      [],
    );
    // A line takes the place of a separator; nothing else is lost.
    expect(wordsOf(lines)).toBe(wordsOf(runSummary(totals, { ...context, columns: Infinity })));
  });

  test('60 columns as they are drawn', () => {
    const context = { ...CONTEXT, exitCode: 130, columns: 60 };
    expect(runSummary(totals, context)).toEqual([
      'Read        1 050 000 events · 457 MB in 3 m 12 s',
      '            5 457 events/s',
      'Loaded      1 047 291 (99.74 %)',
      'Duplicates  861 (0.08 %)',
      'Rejected    1 848 (0.18 %), kept with reasons:',
      '            ecomstream rejects list',
      '            customer_email.format    12 965',
      '            price.range              841',
      '            event_timestamp.invalid  320',
      '            (3 more: ecomstream stats lists all)',
      'Warning     63 events of unknown types (add_cart 63): funnel',
      '            and revenue do not include them. Map them to',
      '            known types: FORMATS.md, Mappings',
      'Files       19 loaded · 2 already known · 1 quarantined',
      '            quarantined files and their reasons:',
      '            data/quarantine',
      '            42 files ignored: 40 .tsv, 2 in subfolders (only',
      '            *.csv, *.tsv, *.ndjson and *.jsonl (also .gz,',
      '            .zst, .zip) in the folder itself are loaded)',
      '            1 known file has 4 rejected rows. To load them',
      '            again: ecomstream rejects replay, or',
      '            ecomstream reload FILE',
      'Ended       interrupted; finished the current batch, the',
      '            next run loads the rest (exit 130)',
    ]);
  });
});
