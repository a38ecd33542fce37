import { describe, expect, it } from 'vitest';
import {
  areaPath,
  bandPath,
  bands,
  linePath,
  roundUp,
  type PlotArea,
} from '../../../src/display/browser/curve-path.js';

const FRAME: PlotArea = { width: 100, height: 70, top: 10, bottom: 60, most: 10, slots: 5 };

describe('a line', () => {
  it.each([
    [
      'goes from left to right, the top for the most',
      [0, 5, 10, 5, 0],
      'M10 60L30 35L50 10L70 35L90 60',
    ],
    ['has a gap where nothing is known', [10, 10, null, 0, 0], 'M10 10L30 10M70 60L90 60'],
    ['shows a lone value as a dot', [null, 5, null, null, null], 'M30 35h0.01'],
    ['is nothing where nothing is known', [null, null, null, null, null], ''],
  ])('%s', (_, values, path) => {
    expect(linePath(values, FRAME)).toBe(path);
  });
});

it('fills the room between two curves', () => {
  expect(bandPath([0, 2], [10, 5], { ...FRAME, slots: 2 })).toBe('M25 10L75 35L75 50L25 60Z');
  expect(bandPath([], [], FRAME)).toBe('');
});

it('closes the area of each piece on the ground', () => {
  expect(areaPath([10, 10, null, 0, 5], FRAME)).toBe(
    'M10 10L30 10L30 60L10 60ZM70 60L90 35L90 60L70 60Z',
  );
});

it('joins neighbours to a band', () => {
  expect(bands([true, true, false, false, true], FRAME)).toEqual([
    [0, 40],
    [80, 20],
  ]);
});

it.each([
  [0, 1],
  [0.0024, 0.003],
  [1, 1],
  [7.2, 8],
  [9, 10],
  [61_240, 80_000],
  [Number.NaN, 1],
])('rounds %f up to %f', (value, rounded) => {
  expect(roundUp(value)).toBeCloseTo(rounded, 10);
});
