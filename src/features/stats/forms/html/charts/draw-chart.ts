import { BarChart, LineChart } from 'echarts/charts';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import type { GridComponentOption, LegendComponentOption } from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** What the chart library is told of one chart. */
export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption
>;

/** The size of a drawing, in pixels. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** Draws a chart as SVG without a browser. Colours can be CSS variables; texts in it are escaped. */
export function drawChart(option: ChartOption, size: ChartSize): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...option });
    return tidy(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/**
 * Leaves out what only serves a script, and the style attributes, which a strict content security policy
 * forbids. The quotes of names in the drawing are escaped, so these are attributes of the library's.
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
