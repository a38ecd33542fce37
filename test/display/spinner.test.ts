import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { withSpinner } from '../../src/display/spinner.js';
import { CapturedStream } from '../support/captured-stream.js';

function terminalOf(columns: number): CapturedStream & { isTTY: boolean; columns: number } {
  return Object.assign(new CapturedStream(), { isTTY: true, columns });
}

test.each([
  ['a pipe', new CapturedStream(), true],
  ['a terminal that reports no columns', terminalOf(0), true],
  ['a terminal, when it is not wanted', terminalOf(80), false],
])('%s: the work is done in silence', async (_name, stream, enabled) => {
  expect(await withSpinner('Connecting', () => Promise.resolve(7), { stream, enabled })).toBe(7);
  expect(stream.text).toBe('');
});

test('a failure comes through', async () => {
  const failing = withSpinner('Connecting', () => Promise.reject(new Error('no')), {
    stream: new CapturedStream(),
    enabled: true,
  });
  await expect(failing).rejects.toThrow('no');
});

const HAS_SCRIPT = spawnSync('script', ['--version']).status === 0;

function sent(columns: number, work: string): string {
  const program = `
    import { withSpinner } from './src/display/spinner.js';
    const stream = process.stderr;
    await withSpinner('Connecting\\u001B[2J', ${work}, { stream, enabled: true }).catch(() => {});`;
  const node = `'${process.execPath}' --import ./scripts/typescript-hooks.mjs --input-type=module-typescript`;
  const command = `stty cols ${columns} rows 40; echo '${Buffer.from(program).toString('base64')}' | base64 -d | ${node} -`;
  const env = { PATH: process.env['PATH'], TERM: 'xterm-256color' };
  return spawnSync('script', ['-qec', command, '/dev/null'], { env }).stdout.toString();
}

describe.skipIf(!HAS_SCRIPT)('in a terminal (needs script)', { timeout: 30_000 }, () => {
  const wait = '() => new Promise((resolve) => setTimeout(resolve, 300))';

  test('turns beside the text, and is gone at the end', () => {
    const text = sent(80, wait);
    expect(text).toContain('Connecting␛[2J');
    expect(text.lastIndexOf('\u001B[?25h')).toBeGreaterThan(text.lastIndexOf('Connecting'));
  });

  test('is gone after a failure too', () => {
    const text = sent(80, '() => Promise.reject(new Error())');
    expect(text.lastIndexOf('\u001B[?25h')).toBeGreaterThan(text.lastIndexOf('Connecting'));
  });

  test('a terminal without columns is sent nothing', () => {
    expect(sent(0, wait)).toBe('');
  });
});
