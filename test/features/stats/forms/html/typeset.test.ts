import { describe, expect, it } from 'vitest';
import { typeset } from '../../../../../src/features/stats/forms/html/typeset.js';

describe('what belongs together is not parted at the end of a line', () => {
  it.each([
    ['12 480 events', '12\u202f480 events'],
    ['1 377 208.47', '1\u202f377\u202f208.47'],
    ['4.1 % of 26.3 MB', '4.1\u202f% of 26.3\u202fMB'],
    ['in 2025 4 files', 'in 2025 4 files'],
  ])('%j', (text, expected) => {
    expect(typeset(text)).toBe(expected);
  });
});
