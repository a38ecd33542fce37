import { WINDOW_NAMES, type WindowName } from '../../../shop/window-name.js';

/** What a person looks at: it is the query of the page's address, and that of the stream of figures. */
export interface ShopView {
  readonly window: WindowName;
  readonly category: string | null;
  readonly device: string | null;
}

const FIRST_WINDOW: WindowName = 'today';

/** The view of a query such as `?window=7d&category=Shoes`; what it does not name, or names wrongly, is left open. */
export function viewOf(query: string): ShopView {
  const parameters = new URLSearchParams(query);
  const named = parameters.get('window');
  return {
    window: WINDOW_NAMES.find((name) => name === named) ?? FIRST_WINDOW,
    category: parameters.get('category') || null,
    device: parameters.get('device') || null,
  };
}

/** The query of a view. */
export function queryOf({ window, category, device }: ShopView): string {
  const parameters = new URLSearchParams({ window });
  if (category !== null) parameters.set('category', category);
  if (device !== null) parameters.set('device', device);
  return `?${parameters.toString()}`;
}
