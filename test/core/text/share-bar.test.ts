import { expect, test } from 'vitest';
import { shareBar } from '../../../src/core/text/share-bar.js';

test.each([
  ['nothing', 0, 8, '░░░░░░░░'],
  ['half', 0.5, 8, '████░░░░'],
  ['an eighth of a column', 0.515625, 8, '████▏░░░'],
  ['very little still shows', 0.000001, 8, '▏░░░░░░░'],
  ['almost all is not full', 0.999999, 8, '███████▉'],
  ['all', 1, 8, '████████'],
  ['more than all', 7, 4, '████'],
  ['less than nothing', -1, 4, '░░░░'],
  ['no number', Number.NaN, 4, '░░░░'],
  ['no room', 0.5, 0, ''],
  ['less than no room', 0.5, -3, ''],
])('%s', (_name, share, width, bar) => {
  expect(shareBar(share, width)).toBe(bar);
});

test('another track', () => {
  expect(shareBar(0.25, 4, ' ')).toBe('█   ');
});
