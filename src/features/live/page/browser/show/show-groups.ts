import { barLengths } from '../../../../../core/text/share-bar.js';
import { formatCount, formatCounted } from '../../../../../core/text/format-count.js';
import { formatShare } from '../../../../../core/text/format-share.js';
import { setShare } from '../../../../../display/browser/find.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { amountIn } from '../../../../stats/values/amounts.js';
import type { CategoryFigures, DeviceFigures } from '../../../shop/shop-figures.js';
import { leadTo } from '../address/follow-links.js';
import type { ShopView } from '../address/shop-view.js';
import { showLongList, type LongList } from '../parts/show-long-list.js';
import { showTexts } from '../parts/show-texts.js';
import { allAmounts, shortAmounts } from '../../../text/amounts-text.js';
import { safeName } from '../../../text/names.js';
import type { Shown } from './shown.js';

/** A category or a device with its name. */
type Group = Pick<CategoryFigures | DeviceFigures, 'units' | 'share' | 'revenues'> & {
  /** Null for events without a name, which cannot be filtered by. */
  readonly name: string | null;
};

/** Shows categories and devices, each as a link that filters all figures by it. */
export function showGroups(shown: Shown): void {
  const { byCategory, byDevice, moreCategories } = shown.figures;
  const { category, device } = shown.view;
  showGroup(
    shown,
    byCategory.map((row) => ({ ...row, name: row.category })),
    {
      name: 'categories',
      first: 6,
      beyond: moreCategories,
      chosen: category,
      viewWith: (name) => ({ ...shown.view, category: toggled(category, name) }),
    },
  );
  showGroup(
    shown,
    byDevice.map((row) => ({ ...row, name: row.deviceType })),
    {
      name: 'devices',
      first: 4,
      chosen: device,
      viewWith: (name) => ({ ...shown.view, device: toggled(device, name) }),
    },
  );
  showTexts({
    'categories-gist': formatCount(byCategory.length + moreCategories),
    'devices-gist': formatCount(byDevice.length),
  });
}

type GroupList = Pick<LongList<Group>, 'name' | 'first' | 'beyond'> & {
  readonly chosen: string | null;
  readonly viewWith: (name: string) => ShopView;
};

function showGroup({ currency }: Shown, groups: readonly Group[], list: GroupList): void {
  const lengths = barLengths(groups.map(({ revenues }) => amountIn(revenues, currency)));
  const barOf = new Map(groups.map(({ name }, index) => [name, lengths[index] ?? 0]));
  showLongList(groups, {
    ...list,
    template: 'group-row',
    keyOf: ({ name }) => JSON.stringify(name),
    fill({ part, set }, { name, units, share, revenues }) {
      const link = part('link');
      if (name === null) link.removeAttribute('href');
      else leadTo(link, list.viewWith(name));
      if (name !== null && name === list.chosen) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
      set('name', safeName(name), safeName(name));
      set('amount', shortAmounts(revenues, currency), allAmounts(revenues));
      const ofEvents = typeset(formatShare(share ?? Number.NaN, 1, 1));
      set('detail', `${typeset(formatCounted(units, 'unit'))} · ${ofEvents} of events`);
      setShare(part('bar'), barOf.get(name) ?? 0);
    },
  });
}

/** The filter after the link is followed: the link of the selected name removes the filter. */
function toggled(chosen: string | null, name: string): string | null {
  return chosen === name ? null : name;
}
