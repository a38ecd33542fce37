import type { Distinct } from '../../../../core/summary/graded-set.js';
import { formatCount } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { barColumn } from '../../forms/text/bars.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { describeEstimates, formatDistinct } from '../../values/format-distinct.js';
import { formatMoney } from '../../values/money.js';
import type { DeviceCount, DevicesStats } from './query.js';

/** Figures by device type. */
export function textSection(stats: DevicesStats, view: TextView): TextSection {
  const { byDevice } = stats;
  const [first] = byDevice;
  if (first === undefined) return { headline: 'No devices.', lines: [] };
  const all = eventsOfDevices(byDevice);
  const price =
    first.averagePrice === null
      ? ''
      : `, at an average price of ${formatMoney(first.averagePrice)}`;
  return {
    headline: `${first.deviceType} has ${formatShare(first.events, all, 1)} of events${price}.`,
    note: describeEstimates(byDevice.map((row) => row.customersError)),
    lines: drawTable<DeviceCount>(
      [
        { kind: 'text', head: 'Device', cell: (row) => row.deviceType },
        { kind: 'number', head: 'Events', cell: (row) => formatCount(row.events) },
        { kind: 'number', head: 'Share', cell: (row) => formatShare(row.events, all, 1) },
        { kind: 'number', head: 'Customers', cell: (row) => formatDistinct(customersOf(row)) },
        { kind: 'number', head: 'Average price', cell: (row) => formatMoney(row.averagePrice) },
        barColumn(byDevice, (row) => row.share),
      ],
      byDevice,
      view.columns,
    ),
  };
}

/** The customers of a device, with the precision of their count. */
export function customersOf({ customers, customersError }: DeviceCount): Distinct {
  return { count: customers, error: customersError };
}

/** Number of events that have a device. */
export function eventsOfDevices(byDevice: readonly DeviceCount[]): number {
  return byDevice.reduce((sum, { events }) => sum + events, 0);
}
