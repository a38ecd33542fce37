import { describe, expect, it } from 'vitest';
import { columnChart } from '../../../src/core/text/column-chart.js';

describe('columnChart', () => {
  it.each([
    ['one row', [0, 1, 4, 8], 1, ['▁▁▄█']],
    ['two rows: each has its eighths', [0, 1, 8, 12, 16], 2, ['   ▄█', '▁▁███']],
    ['the smallest amount shows', [0.001, 100], 2, [' █', '▁█']],
    ['zeros stand on the floor', [0, 0, -3], 3, ['   ', '   ', '▁▁▁']],
    ['what is not known is a gap', [undefined, 5, Number.NaN, 5], 2, [' █ █', ' █ █']],
    ['no numbers', [], 2, ['', '']],
  ])('%s', (_name, values, rows, lines) => {
    expect(columnChart(values, rows)).toEqual(lines);
  });
});
