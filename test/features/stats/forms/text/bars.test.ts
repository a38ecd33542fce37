import { expect, it } from 'vitest';
import { centredBar } from '../../../../../src/features/stats/forms/text/bars.js';

it.each([
  [1, '██████████'],
  [0.6, '  ██████'],
  [0.5, '   ████'],
  [0.0001, '    ██'],
  [0, ''],
])('draws a centred bar of %d', (share, bar) => {
  expect(centredBar(share, 10)).toBe(bar);
});
