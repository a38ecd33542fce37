import { BarChart, LineChart } from 'echarts/charts';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import type { GridComponentOption, LegendComponentOption } from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** The options of the chart library for one chart. */
export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption
>;

/** The size of a drawing, in pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** Draws a chart as SVG without a browser. Colours can be CSS variables; texts are escaped. */
export function drawChart(option: ChartOption, size: ChartSize): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    const safe = Object.fromEntries(
      Object.entries(option).map(([key, value]) => [key, withSafeTexts(value)]),
    );
    chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...safe });
    return tidy(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/**
 * Appends a space, which is not visible, to texts such as `__proto__` and `constructor`. The library uses texts as keys
 * of plain objects, so with these it would change the prototype of all objects.
 */
function withSafeTexts(value: unknown): unknown {
  if (typeof value === 'string') return value in Object.prototype ? `${value} ` : value;
  if (Array.isArray(value)) return value.map(withSafeTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withSafeTexts(each)]));
}

/**
 * Removes elements for scripts, and style attributes, which a strict content security policy forbids. Quotes in
 * names are escaped, so all matches are attributes of the library.
 */
function tidy(svg: string): string {
  return svg
    .replaceAll(/<style\b.*?<\/style>/gs, '')
    .replaceAll(/ style="[^"]*?font-size:(\d+)px;([^"]*)"/g, (_, size: string, rest: string) =>
      /font-weight:bold/.test(rest)
        ? ` font-size="${size}" font-weight="600"`
        : ` font-size="${size}"`,
    )
    .replaceAll(/ (?:style|class|ecmeta_\w+|pointer-events|baseProfile|xmlns:xlink)="[^"]*"/g, '')
    .replace('<svg ', '<svg aria-hidden="true" focusable="false" ')
    .replaceAll('\n', '');
}
