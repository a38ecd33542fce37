import { formatCount } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawBarChart } from '../../forms/html/charts/bar-chart.js';
import { dataTable } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { typeset } from '../../forms/html/typeset.js';
import { formatDistinct } from '../../values/format-distinct.js';
import { formatMoney } from '../../values/money.js';
import type { DeviceCount, DevicesStats } from './query.js';
import { customersOf, eventsOfDevices, textSection } from './text.js';

/** Figures by device type. */
export function reportSection(stats: DevicesStats): ReportSection {
  const { byDevice } = stats;
  const all = eventsOfDevices(byDevice);
  const { headline, note = '' } = textSection(stats, IN_WORDS);
  const share = ({ events }: DeviceCount) => formatShare(events, all, 1);
  const section = { id: 'devices', title: 'Devices', headline, note };
  if (byDevice.length === 0) return { ...section, tables: [] };
  const bars = byDevice.map((row) => ({
    name: row.deviceType,
    value: row.events,
    label: typeset(share(row)),
  }));
  return {
    ...section,
    figure: figure(`Bars: devices by events. ${headline}`, (shape) => drawBarChart(bars, shape)),
    tables: [
      dataTable<DeviceCount>(
        'Devices',
        [
          { head: 'Device', cell: (row) => row.deviceType },
          { head: 'Events', isNumber: true, cell: (row) => formatCount(row.events) },
          { head: 'Share', isNumber: true, cell: share },
          { head: 'Customers', isNumber: true, cell: (row) => formatDistinct(customersOf(row)) },
          { head: 'Average price', isNumber: true, cell: (row) => formatMoney(row.averagePrice) },
        ],
        byDevice,
      ),
    ],
  };
}
