import { expect, it } from 'vitest';
import { broken, doubtful, fine } from '../../../../src/features/doctor/findings/finding.js';
import { worstExitCode } from '../../../../src/features/doctor/findings/worst-exit-code.js';

it.each([
  ['nothing fails', [fine('a', ''), doubtful('b', '', '')], 0],
  ['one thing fails', [fine('a', ''), broken('b', 5, '', '')], 5],
  ['several fail', [broken('a', 5, '', ''), broken('b', 2, '', ''), broken('c', 4, '', '')], 2],
])('%s', (_, findings, code) => {
  expect(worstExitCode(findings)).toBe(code);
});
