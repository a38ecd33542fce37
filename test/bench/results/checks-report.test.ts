import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RatioCheck } from '../../../bench/results/check-ratio.js';
import { checksReport, countChecks } from '../../../bench/results/checks-report.js';
import { packageFile } from '../../../src/io/process/package-root.js';
import { perTest } from '../../support/fixture.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const temporary = perTest(() => new TemporaryFolder());

const check = (id: string, result: RatioCheck['result']) => ({ id, result, text: `${id} 0.50` });
const HELD = check('copy.client', 'held');
const FELL = check('copy.backends', 'fell');

it.each([
  [[HELD, HELD], 0, '2 passed, 0 failed'],
  [[HELD, FELL], 0, '1 passed, 1 failed'],
  [[HELD, check('new', 'not recorded')], 2, '1 passed, 0 failed, 3 skipped'],
])('is counted in the last line of .ci/run: %j and %d skipped', (checks, skipped, expected) => {
  const file = join(temporary.path, 'checks.json');
  const report = checksReport(checks, skipped);
  writeFileSync(file, JSON.stringify(report));
  const words = ['scripts/count-results.mjs', `${file}=${report.numFailedTests > 0 ? 1 : 0}`];
  const { stdout } = spawnSync(process.execPath, words, {
    cwd: packageFile('.'),
    encoding: 'utf8',
  });
  const lines = stdout.trimEnd().split('\n');
  expect(lines.at(-1)).toBe(expected);
  const failure = ['  bench/recorded.json > copy.backends', '    copy.backends 0.50'];
  expect(lines.slice(1, -1)).toEqual(checks.includes(FELL) ? failure : []);
});

it('is summed up in a line', () => {
  expect(countChecks(checksReport([HELD, FELL], 0))).toBe('1 ratios held, 1 fell');
  expect(countChecks(checksReport([HELD], 2))).toBe(
    '1 ratios held, 0 fell, 2 skipped or not recorded',
  );
});
