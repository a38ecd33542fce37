import { columnChart } from './column-chart.js';

/**
 * Numbers as a row of small columns, scaled from zero to the greatest of them. What is not above zero
 * stands on the floor; an unknown value is a gap.
 */
export function sparkline(values: readonly (number | undefined)[]): string {
  return columnChart(values, 1).join('');
}
