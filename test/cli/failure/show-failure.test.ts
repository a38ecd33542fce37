import { expect, it } from 'vitest';
import { showFailure } from '../../../src/cli/failure/show-failure.js';
import { PLAIN_INVOCATION } from '../../../src/core/hints/invocation.js';
import { CapturedStream } from '../../support/captured-stream.js';
import { HOSTILE, UNSAFE } from '../../support/hostile-text.js';

function shown(message: string, asJson: boolean) {
  const [stdout, stderr] = [new CapturedStream(), new CapturedStream()];
  const failure = { code: 'x.y', message, hint: `Do ${message}`, exitCode: 3 };
  showFailure(failure, asJson, { stdout, stderr }, PLAIN_INVOCATION);
  return { failure, stdout: stdout.text, stderr: stderr.text };
}

it.each(HOSTILE)('%j is harmless in words and in JSON', (text) => {
  const inWords = shown(text, false);
  expect(inWords.stdout).toBe('');
  expect(inWords.stderr).not.toMatch(UNSAFE);
  expect(inWords.stderr).toContain('(exit 3 · x.y)');
  const inJson = shown(text, true);
  expect(inJson.stderr).toBe('');
  expect(inJson.stdout).not.toMatch(UNSAFE);
  expect(JSON.parse(inJson.stdout)).toEqual({ error: inJson.failure });
});
