import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { sparkline } from '../../../../core/text/sparkline.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { rowsToShow } from '../../forms/text/rows-to-show.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { formatPeriod } from '../../values/instant.js';
import type { EventsOverTime, OverTimeStats } from './query.js';

type Series = EventsOverTime['series'][number];

/** Events by type over time. */
export function textSection(stats: OverTimeStats, { columns, limit }: TextView): TextSection {
  const { unit, periods, series } = stats.overTime;
  const name = (index: number) => formatPeriod(periods[index] ?? '', unit);
  if (periods.length === 1) {
    return { headline: `All events are of one ${unit}, ${name(0)}.`, lines: [] };
  }
  const sums = periods.map((_, index) =>
    series.reduce((sum, { events }) => sum + (events[index] ?? 0), 0),
  );
  const most = Math.max(...sums);
  const { shown, more } = rowsToShow(series, limit);
  const table = drawTable<Series>(
    [
      { kind: 'text', head: 'Event type', cell: (row) => row.eventType },
      {
        kind: 'number',
        head: `Most in a${unit === 'hour' ? 'n' : ''} ${unit}`,
        cell: (row) => formatCount(Math.max(...row.events)),
      },
      {
        kind: 'text',
        head: `${name(0)} to ${name(periods.length - 1)}`,
        cell: (row) => sparkline(row.events),
      },
    ],
    shown,
    columns,
  );
  return {
    headline: `The busiest of ${formatCount(periods.length)} ${unit}s was ${unit === 'week' ? 'that of ' : ''}${name(sums.indexOf(most))}, with ${formatCounted(most, 'event')}.`,
    lines: [...table, ...more],
  };
}
