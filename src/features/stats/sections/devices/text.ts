import { formatCount } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { barColumn } from '../../forms/text/bars.js';
import { scanNote } from '../../forms/text/scan-note.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { formatMoney } from '../../values/money.js';
import type { DeviceCount, DevicesStats } from './query.js';

/** What customers use. */
export function textSection(stats: DevicesStats, view: TextView): TextSection {
  const { byDevice, scanned } = stats;
  const [first] = byDevice;
  if (first === undefined) return { headline: 'There are no devices.', lines: [] };
  const all = eventsOfDevices(byDevice);
  const price =
    first.averagePrice === null
      ? ''
      : `, ${scanned === null ? '' : 'recently '}at an average price of ${formatMoney(first.averagePrice)}`;
  return {
    headline: `${first.deviceType} brings ${formatShare(first.events, all, 1)} of events${price}.`,
    note: scanNote(stats, 'Customers and prices are'),
    lines: drawTable<DeviceCount>(
      [
        { kind: 'text', head: 'Device', cell: (row) => row.deviceType },
        { kind: 'number', head: 'Events', cell: (row) => formatCount(row.events) },
        { kind: 'number', head: 'Share', cell: (row) => formatShare(row.events, all, 1) },
        { kind: 'number', head: 'Customers', cell: (row) => formatCount(row.customers) },
        { kind: 'number', head: 'Average price', cell: (row) => formatMoney(row.averagePrice) },
        barColumn(byDevice, (row) => row.share),
      ],
      byDevice,
      view.columns,
    ),
  };
}

/** All events that have a device: those that are stored still. */
export function eventsOfDevices(byDevice: readonly DeviceCount[]): number {
  return byDevice.reduce((sum, { events }) => sum + events, 0);
}
