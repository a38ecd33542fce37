import { expect, it } from 'vitest';
import { isLoopback } from '../../../src/core/text/is-loopback.js';

it.each([
  ['127.0.0.1', true],
  ['127.255.0.3', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.0.1', false],
  ['1127.0.0.1', false],
  ['127.0.0.1.example', false],
])('%s: only this machine can reach it: %s', (address, expected) => {
  expect(isLoopback(address)).toBe(expected);
});
