import { expect, it } from 'vitest';
import { readOptions } from '../../bench/bench-options.js';

const COMPARISONS = [
  { name: 'copy', isQuick: true },
  { name: 'memory', isQuick: false },
];

it('measures everything with seven pairs where nothing is said', () =>
  expect(readOptions([], COMPARISONS)).toEqual({
    names: [],
    isQuick: false,
    pairs: 7,
    events: Infinity,
    isBesideBusyCore: false,
    record: undefined,
    report: undefined,
  }));

it('reads names and flags in any order', () =>
  expect(
    readOptions(['--pairs', '3', 'memory', '--beside-busy-core', '--record', '0.1.0'], COMPARISONS),
  ).toEqual({
    names: ['memory'],
    isQuick: false,
    pairs: 3,
    events: Infinity,
    isBesideBusyCore: true,
    record: '0.1.0',
    report: undefined,
  }));

it('measures less in a quick run', () =>
  expect(readOptions(['quick', 'copy', '--report', 'checks.json'], COMPARISONS)).toMatchObject({
    names: ['copy'],
    isQuick: true,
    pairs: 3,
    events: 200_000,
    report: 'checks.json',
  }));

it.each([
  [['copi'], 'No comparison is called copi.'],
  [['quick', 'memory'], 'No quick comparison is called memory.'],
  [['--pair', '3'], "Unknown option '--pair'"],
  [['--record'], "Option '--record <value>' argument missing"],
  [['--pairs', '0'], 'A number from 1 is expected, not 0.'],
  [['--events', '1e6'], 'A number from 1 is expected, not 1e6.'],
  [['--events', '10', '--record', 'x'], 'Runs with other counts cannot be recorded'],
  [['quick', '--beside-busy-core', '--record', 'x'], 'A quick run is recorded without'],
  [['--report', 'checks.json'], 'Only a quick run has checks to report'],
])('refuses %j, and lists what there is', (words, problem) => {
  const options = readOptions(words, COMPARISONS);
  expect(options).toEqual({ problem: expect.stringContaining(problem) });
  expect(options).toEqual({ problem: expect.stringMatching(/^copy memory\nquick: copy$/m) });
  expect(options).toEqual({ problem: expect.stringContaining('--pairs N') });
});
