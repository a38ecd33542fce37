import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { roffBlock, roffText } from '../../../src/cli/help/roff.js';
import { packageFile } from '../../../src/io/process/package-root.js';

const PAGE = packageFile('dist/ecomstream.1');
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;
const hasGroff = has('groff');
const hasMandoc = has('mandoc');
const hasMan = has('man');

it.skipIf(!hasGroff)('groff reads the manual page without a warning', () => {
  const { status, stderr } = spawnSync('groff', ['-ww', '-man', '-Tutf8', PAGE], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it.skipIf(!hasMandoc)('mandoc finds nothing but the date that an unreleased version lacks', () => {
  const { stdout } = spawnSync('mandoc', ['-Tlint', PAGE], { encoding: 'utf8' });
  const lines = stdout.split('\n').filter((line) => !line.includes('missing date'));
  expect(lines).toEqual(['']);
});

it.skipIf(!hasMan)('man shows every command with its flags, and hyphens that can be copied', () => {
  const env = { ...process.env, MANWIDTH: '100', MANPAGER: 'cat', LC_ALL: 'C.UTF-8' };
  const { status, stdout, stderr } = spawnSync('man', ['--warnings', '-l', PAGE], {
    env,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const part of [
    'ECOMSTREAM STREAM',
    '--max-reject-rate P',
    'ecomstream rejects list',
    'Exit codes',
  ])
    expect(stdout).toContain(part);
});

it('is what the program prints', () => {
  const { version } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));
  expect(readFileSync(PAGE, 'utf8')).toMatch(`"ecomstream ${version}"`);
});

describe('text that reads like a request of roff', () => {
  it.each([
    ['.so /etc/passwd', '\\&.so /etc/passwd'],
    ["'br", '\\(aqbr'],
    ['a\\fBb', 'a\\efBb'],
    ['a–b · ü', 'a\\[u2013]b \\[u00B7] \\[u00FC]'],
    ['--flag "x"', '\\-\\-flag \\(dqx\\(dq'],
    ['tab\tand\nline', 'tab\\[u0009]and\\[u000A]line'],
  ])('%j', (text, expected) => expect(roffText(text)).toBe(expected));

  it('stays text in a term as well', () => {
    expect(roffBlock({ kind: 'list', entries: [{ term: '.x "y"', words: '.z' }] })).toEqual([
      '.TP',
      '.B "\\&.x \\(dqy\\(dq"',
      '\\&.z',
    ]);
  });
});
