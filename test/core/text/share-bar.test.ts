import { expect, test } from 'vitest';
import { barLengths, shareBar } from '../../../src/core/text/share-bar.js';

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

test.each([
  ['the greatest is full, however small its share is', [0.021, 0.0105, 0], [1, 0.5, 0]],
  ['amounts below one too', [0.5, 0.25], [1, 0.5]],
  ['equal shares are equally long', [0.4, 0.4, 0.2], [1, 1, 0.5]],
  ['none has anything', [0, null], [0, 0]],
  ['what is not known or below zero has no bar', [2, null, -1], [1, 0, 0]],
  ['no bars', [], []],
])('bars below each other: %s', (_, amounts, lengths) => {
  expect(barLengths(amounts)).toEqual(lengths);
});
