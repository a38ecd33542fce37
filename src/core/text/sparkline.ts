import { columnChart } from './column-chart.js';

/**
 * Numbers as a row of small columns, scaled from zero to the greatest value. A value of zero or less has the lowest
 * column; an unknown value is a gap.
 */
export function sparkline(values: readonly (number | undefined)[]): string {
  return columnChart(values, 1).join('');
}
