import { WINDOW_NAMES, type WindowName } from '../../../shop/window-name.js';

/** The selected view, as in the query of the page URL and of the event stream URL. */
export interface ShopView {
  readonly window: WindowName;
  readonly category: string | null;
  readonly device: string | null;
}

const FIRST_WINDOW: WindowName = 'today';

/** Parses a query such as `?window=7d&category=Shoes`; missing or invalid parts are undefined. */
export function viewOf(query: string): ShopView {
  const parameters = new URLSearchParams(query);
  const named = parameters.get('window');
  return {
    window: WINDOW_NAMES.find((name) => name === named) ?? FIRST_WINDOW,
    category: parameters.get('category') || null,
    device: parameters.get('device') || null,
  };
}

/** Formats the query of a view. */
export function queryOf({ window, category, device }: ShopView): string {
  const parameters = new URLSearchParams({ window });
  if (category !== null) parameters.set('category', category);
  if (device !== null) parameters.set('device', device);
  return `?${parameters.toString()}`;
}
