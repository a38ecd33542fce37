import { expect, it } from 'vitest';
import { drawChart } from '../../../../../src/features/stats/forms/html/charts/draw-chart.js';

it.each(['__proto__', 'constructor', 'toString'])(
  'a category named %s changes no other object',
  (name) => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const svg = drawChart(
      {
        xAxis: { type: 'category', data: [name, 'view'] },
        yAxis: { type: 'value' },
        series: [{ type: 'bar', name, data: [1, 2] }],
      },
      { width: 300, height: 200 },
    );
    expect(svg).toContain(name);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    expect(Object.keys(Object)).toEqual([]);
  },
);
