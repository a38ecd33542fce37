import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { noPaint, paintFor } from '../../../src/core/text/paint.js';

test('what is not a terminal gets no colour', () => {
  expect(paintFor(new PassThrough())('red', 'away')).toBe('away');
});

test('no paint leaves text plain', () => {
  expect(noPaint('red', 'away')).toBe('away');
});
