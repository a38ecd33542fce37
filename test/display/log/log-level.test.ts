import { expect, test } from 'vitest';
import { isLogged } from '../../../src/display/log/log-level.js';

test.each([
  ['debug', 'debug', true],
  ['debug', 'info', false],
  ['info', 'info', true],
  ['warn', 'info', true],
  ['warn', 'error', false],
  ['error', 'error', true],
  ['error', 'off', false],
] as const)('%s under %s: %s', (level, threshold, logged) => {
  expect(isLogged(level, threshold)).toBe(logged);
});
