import { find } from '../../../../../display/browser/find.js';
import { WINDOW_NAMES } from '../../../shop/window-name.js';
import { leadTo } from '../address/follow-links.js';
import type { ShopView } from '../address/shop-view.js';
import { showRows } from '../parts/show-rows.js';
import { safeName } from '../../../text/names.js';
import { WINDOW_TITLES } from '../../../text/window-text.js';

/** Shows the selected window and filters, with links to all others. */
export function showView(view: ShopView): void {
  showRows(find('#windows'), WINDOW_NAMES, {
    template: 'window-link',
    keyOf: (name) => name,
    fill({ part }, name) {
      const link = part('link');
      link.textContent = WINDOW_TITLES[name];
      leadTo(link, { ...view, window: name });
      if (name === view.window) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    },
  });
  const filters = filtersOf(view);
  find('#filters').hidden = filters.length === 0;
  showRows(find('#filters'), filters, {
    template: 'filter-chip',
    keyOf: ({ kind }) => kind,
    fill({ part, set }, { kind, name, without }) {
      set('kind', kind);
      set('name', safeName(name));
      leadTo(part('link'), without);
    },
  });
}

/** An active filter, and the view without it. */
interface Filter {
  readonly kind: string;
  readonly name: string;
  readonly without: ShopView;
}

function filtersOf(view: ShopView): readonly Filter[] {
  const { category, device } = view;
  return [
    ...(category === null
      ? []
      : [{ kind: 'Category', name: category, without: { ...view, category: null } }]),
    ...(device === null
      ? []
      : [{ kind: 'Device', name: device, without: { ...view, device: null } }]),
  ];
}
