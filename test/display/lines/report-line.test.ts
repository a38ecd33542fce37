import { expect, test } from 'vitest';
import type { RunReport } from '../../../src/pipeline/reports/run-report.js';
import { reportLines } from '../../../src/display/lines/report-line.js';
import { batchReport, outageReport, triggerReport } from '../../support/recorded-run.js';

const reason = { code: 'archive.failed', message: 'No room.', exitCode: 5 };

test.each<[string, RunReport, string[]]>([
  ['a batch', batchReport(), ['info']],
  ['a loaded file', { kind: 'file', file: 'a.csv', outcome: 'loaded' }, ['info']],
  ['a known file', { kind: 'file', file: 'a.csv', outcome: 'known' }, ['info']],
  [
    'a file that stays where it is',
    { kind: 'file', file: 'a.csv', outcome: 'loaded', reason },
    ['warn'],
  ],
  ['a quarantined file', { kind: 'file', file: 'a.csv', outcome: 'quarantined', reason }, ['warn']],
  ['a failed file', { kind: 'file', file: 'a.csv', outcome: 'failed', reason }, ['warn']],
  ['an outage', outageReport(), ['error']],
  ['a recovery', { kind: 'recovery', outageSeconds: 1 }, ['info']],
  ['a trigger', triggerReport(), []],
  ['an ignored entry', triggerReport({ ignored: [{ name: 'a', why: 'b' }] }), ['warn']],
])('%s is as loud as it should be', (_name, report, levels) => {
  expect(reportLines(report, undefined).map(({ level }) => level)).toEqual(levels);
});
