import { formatCount } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawBarChart } from '../../forms/html/charts/bar-chart.js';
import { dataTable } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { typeset } from '../../forms/html/typeset.js';
import type { EventTypeCount, EventTypesStats } from './query.js';
import { textSection } from './text.js';

const MOST_BARS = 10;

/** The number of events by type. */
export function reportSection(stats: EventTypesStats): ReportSection {
  const { byEventType, totals } = stats;
  const { headline } = textSection(stats, IN_WORDS);
  const share = ({ events }: EventTypeCount) => formatShare(events, totals.events, 1);
  const bars = byEventType.slice(0, MOST_BARS).map((row) => ({
    name: row.eventType,
    value: row.events,
    label: typeset(`${formatCount(row.events)} · ${share(row)}`),
  }));
  return {
    id: 'event-types',
    title: 'Events by type',
    headline,
    figure: figure('Bars: the event types by their number of events.', (shape) =>
      drawBarChart(bars, shape),
    ),
    tables: [
      dataTable<EventTypeCount>(
        'Event types',
        [
          { head: 'Event type', cell: (row) => row.eventType },
          { head: 'Events', isNumber: true, cell: (row) => formatCount(row.events) },
          { head: 'Share', isNumber: true, cell: share },
        ],
        byEventType,
        { isFolded: true },
      ),
    ],
  };
}
