import { formatCount } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { barColumn } from '../../forms/text/bars.js';
import { rowsToShow } from '../../forms/text/rows-to-show.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { unknownTypesSentence } from '../../values/unknown-types.js';
import type { EventTypeCount, EventTypesStats } from './query.js';

/** The number of events by type. */
export function textSection(stats: EventTypesStats, { columns, limit }: TextView): TextSection {
  const { totals, byEventType } = stats;
  const purchases = byEventType.find(({ eventType }) => eventType === 'purchase')?.events ?? 0;
  const buying =
    totals.sessions === 0
      ? ''
      : `; ${formatShare(totals.buyingSessions, totals.sessions, 1)} of sessions buy`;
  const { shown, more } = rowsToShow(byEventType, limit);
  const table = drawTable<EventTypeCount>(
    [
      { kind: 'text', head: 'Event type', cell: (row) => row.eventType },
      { kind: 'number', head: 'Events', cell: (row) => formatCount(row.events) },
      {
        kind: 'number',
        head: 'Share',
        cell: (row) => formatShare(row.events, totals.events, 1),
      },
      barColumn(shown, (row) => row.share),
    ],
    shown,
    columns,
  );
  return {
    headline: `Purchases are ${formatShare(purchases, totals.events, 1)} of events${buying}.${unknownTypesSentence(byEventType)}`,
    lines: [...table, ...more],
  };
}
