import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';

const SCRIPT = packageFile('scripts/count-results.mjs');
const fine = {
  name: packageFile('test/fine.test.ts'),
  status: 'passed',
  assertionResults: [{ status: 'passed' }],
};
const broken = {
  name: packageFile('test/broken.test.ts'),
  status: 'failed',
  message: 'Error: Cannot find module',
  assertionResults: [],
};
const failing = {
  name: packageFile('test/failing.test.ts'),
  status: 'failed',
  assertionResults: [
    {
      status: 'failed',
      fullName: 'adds up',
      failureMessages: ['AssertionError: 1 is not 2\n at x'],
    },
  ],
};

it.each([
  ['all is well', report(5, 0, 0, [fine]), 0, 'lint=0', '6 passed, 0 failed', 0],
  ['some are skipped', report(5, 0, 2, [fine]), 0, 'lint=0', '6 passed, 0 failed, 2 skipped', 0],
  ['a test fails', report(4, 1, 0, [failing]), 1, 'lint=0', '5 passed, 1 failed', 1],
  ['a file does not load', report(4, 0, 0, [broken]), 1, 'lint=0', '5 passed, 1 failed', 1],
  ['a check fails', report(5, 0, 0, [fine]), 0, 'lint=1', '5 passed, 1 failed', 1],
  ['an error outside of tests', report(5, 0, 0, [fine]), 1, 'lint=0', '6 passed, 1 failed', 1],
  ['there is no report', 'nothing', 1, 'lint=0', '1 passed, 1 failed', 1],
])('counts when %s', (_, content, code, check, expected, exitCode) => {
  const folder = mkdtempSync('/tmp/ecs-test-');
  writeFileSync(join(folder, 'report.json'), content);
  const words = [SCRIPT, `${join(folder, 'report.json')}=${code}`, check];
  const { stdout, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stdout.trimEnd().split('\n').at(-1)).toBe(expected);
  expect(status).toBe(exitCode);
});

it('names what failed, with the error', () => {
  const folder = mkdtempSync('/tmp/ecs-test-');
  writeFileSync(join(folder, 'a.json'), report(2, 1, 0, [fine, failing, broken]));
  const words = [SCRIPT, `${folder}/a.json=1`];
  const { stdout } = spawnSync(process.execPath, words, {
    cwd: packageFile('.'),
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  expect(stdout.split('\n').slice(1, -2)).toEqual([
    '  test/failing.test.ts > adds up',
    '    AssertionError: 1 is not 2',
    '     at x',
    '  test/broken.test.ts',
    '    Error: Cannot find module',
  ]);
});

it('adds the tests of several runs up', () => {
  const folder = mkdtempSync('/tmp/ecs-test-');
  writeFileSync(join(folder, 'a.json'), report(5, 0, 1, [fine]));
  writeFileSync(join(folder, 'b.json'), report(2, 1, 3, [failing]));
  const words = [
    SCRIPT,
    `${folder}/a.json=0`,
    `${folder}/b.json=1`,
    `${folder}/c.json=1`,
    'lint=0',
  ];
  const { stdout, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('8 passed, 2 failed, 4 skipped');
  expect(status).toBe(1);
});

function report(passed: number, failed: number, pending: number, files: readonly object[]): string {
  return JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: 0,
    testResults: files,
  });
}
