import { formatBytes } from '../../../../core/text/format-bytes.js';
import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { formatWorkTime } from '../../../../core/text/format-duration.js';
import { INDENT } from '../../../../display/table/column.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { formatInstant } from '../../values/instant.js';
import type { LoadedAmount, ThroughputStats } from './query.js';

/** The throughput of the load. */
export function textSection({ throughput }: ThroughputStats, { columns }: TextView): TextSection {
  const { batches, files, bytes, seconds, eventsPerSecond, from, to } = throughput;
  if (batches === 0) return { headline: 'No batches were loaded in this time.', lines: [] };
  const rows: readonly (readonly [string, LoadedAmount])[] = [
    ['hour', throughput.lastHour],
    ['day', throughput.lastDay],
    ['total', throughput],
  ];
  return {
    headline: `The load rate was ${formatCount(eventsPerSecond ?? undefined)} events/s: ${formatBytes(bytes)} from ${formatCounted(files, 'file')} in ${formatWorkTime(seconds * 1_000)}, without pauses.`,
    lines: [
      ...drawTable<(typeof rows)[number]>(
        [
          { kind: 'text', head: 'Last', cell: ([name]) => name },
          { kind: 'number', head: 'Batches', cell: ([, { batches }]) => formatCount(batches) },
          { kind: 'number', head: 'Events', cell: ([, { events }]) => formatCount(events) },
        ],
        rows,
        columns,
      ),
      `${INDENT}First batch ${formatInstant(from)}, last ${formatInstant(to)} UTC.`,
    ],
  };
}
