import { formatBytes } from '../../../../core/text/format-bytes.js';
import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { formatWorkTime } from '../../../../core/text/format-duration.js';
import { INDENT } from '../../../../display/table/column.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { formatInstant } from '../../values/instant.js';
import type { LoadedAmount, ThroughputStats } from './query.js';

/** How fast the events were loaded. */
export function textSection({ throughput }: ThroughputStats, { columns }: TextView): TextSection {
  const { batches, files, bytes, seconds, eventsPerSecond, from, to } = throughput;
  if (batches === 0) return { headline: 'No batch was loaded in this time.', lines: [] };
  const rows: readonly (readonly [string, LoadedAmount])[] = [
    ['hour', throughput.lastHour],
    ['day', throughput.lastDay],
    ['in all', throughput],
  ];
  return {
    headline: `Loading ran at ${formatCount(eventsPerSecond ?? undefined)} events/s: ${formatBytes(bytes)} from ${formatCounted(files, 'file')} in ${formatWorkTime(seconds * 1_000)}, pauses not counted.`,
    lines: [
      ...drawTable<(typeof rows)[number]>(
        [
          { kind: 'text', head: 'Last of loading', cell: ([name]) => name },
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
