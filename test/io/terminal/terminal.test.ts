import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { canRedraw } from '../../../src/io/terminal/terminal.js';

test.each([
  ['a terminal', { isTTY: true, columns: 80 }, 'xterm-256color', true],
  ['a terminal that says nothing of its kind', { isTTY: true, columns: 80 }, undefined, true],
  ['a dumb terminal', { isTTY: true, columns: 80 }, 'dumb', false],
  ['a terminal without columns', { isTTY: true, columns: 0 }, 'xterm', false],
  ['a terminal of unknown width', { isTTY: true }, 'xterm', false],
  ['a pipe', {}, 'xterm', false],
])('%s', (_name, properties, term, redraws) => {
  expect(canRedraw(Object.assign(new PassThrough(), properties), term)).toBe(redraws);
});
