import { describe, expect, it } from 'vitest';
import type { Block, Step } from '../../../../src/features/live/terminal/layout/block.js';
import { fillLines } from '../../../../src/features/live/terminal/layout/fill-lines.js';

function block(name: string, ...steps: readonly Step[]): Block {
  return { steps, draw: (lines) => Array.from({ length: lines }, () => name) };
}

const blocks = [
  block('a', { lines: 1, rank: 3 }),
  block('b', { lines: 2, rank: 2 }, { lines: 4, rank: 5, isPartial: true }),
  block('c', { lines: 1, rank: 1 }),
];

describe('fillLines', () => {
  it.each([
    [0, ''],
    [1, 'c'],
    // Two lines are all or nothing, so what is less important comes in.
    [2, 'ac'],
    [3, 'bbc'],
    [4, 'abbc'],
    [5, 'abbbc'],
    [6, 'abbbbc'],
    [99, 'abbbbc'],
  ])('%i lines', (lines, drawn) => {
    expect(fillLines(blocks, lines).join('')).toBe(drawn);
  });

  it('takes no part of a block that did not get its first lines', () => {
    const big = block('x', { lines: 3, rank: 1 }, { lines: 5, rank: 2, isPartial: true });
    expect(fillLines([big], 2)).toEqual([]);
  });
});
