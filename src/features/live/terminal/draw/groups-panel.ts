import { barLengths, shareBar } from '../../../../core/text/share-bar.js';
import { formatCount } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { amountIn, type Amounts } from '../../../stats/values/amounts.js';
import type { Panel } from '../layout/panel.js';
import { listPanel } from '../layout/record-list.js';
import { plainAmounts, shortestAmounts, plainName } from './plain-text.js';
import type { Scene } from './scene.js';

/** A category or a device with its figures. */
interface Group {
  readonly name: string | null;
  readonly revenues: Amounts;
  readonly units: number;
  readonly share: number | null;
}

/** The title of a list of groups, and the selected group. */
interface GroupList {
  readonly title: string;
  readonly groups: readonly Group[];
  readonly chosen: string | null;
}

const BAR = 10;

/** The categories, best-selling first. */
export function categoriesPanel(scene: Scene): Panel {
  const { byCategory, moreCategories, filter } = scene.figures;
  const groups = byCategory.map((row) => ({ ...row, name: row.category }));
  const title = `Categories (${formatCount(byCategory.length + moreCategories)})`;
  return groupsPanel(scene, { title, groups, chosen: filter.category });
}

/** The device types, most frequent first. */
export function devicesPanel(scene: Scene): Panel {
  const { byDevice, filter } = scene.figures;
  const groups = byDevice.map((row) => ({ ...row, name: row.deviceType }));
  return groupsPanel(scene, { title: 'Devices', groups, chosen: filter.deviceType });
}

function groupsPanel({ currency, paint }: Scene, { title, groups, chosen }: GroupList): Panel {
  const lengths = barLengths(groups.map(({ revenues }) => amountIn(revenues, currency)));
  const rows = groups.map((group, at) => ({ ...group, length: lengths[at] ?? 0 }));
  return listPanel(
    {
      title,
      rows,
      name: ({ name }) =>
        chosen !== null && name === chosen ? `> ${plainName(name)}` : plainName(name),
      empty: 'No events in this time.',
      columns: [
        {
          head: '',
          cell: ({ length }) => shareBar(length, BAR, ' '),
          style: () => 'cyan',
          align: 'left',
          rank: 3,
        },
        { head: 'events', cell: ({ share }) => formatShare(share ?? Number.NaN, 1, 1), rank: 2 },
        { head: 'units', cell: ({ units }) => formatCount(units), rank: 1 },
        {
          head: 'revenue',
          cell: ({ revenues }) => plainAmounts(revenues, currency),
          short: ({ revenues }) => shortestAmounts(revenues, currency),
          rank: 0,
        },
      ],
    },
    paint,
  );
}
