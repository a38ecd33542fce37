import type { ShopFigures } from '../../shop/shop-figures.js';
import { WINDOW_NAMES, type WindowName } from '../../shop/window-name.js';
import type { WindowRequest } from '../../shop/window-request.js';
import { nextOrder } from './product-order.js';
import type { Overlay, ScreenView } from './screen-view.js';

/** The available filters. */
type Choices = Pick<ShopFigures, 'byCategory' | 'byDevice'>;

type Change = (view: ScreenView, choices: Choices) => ScreenView;

/** The effect of each key. Digits select a window. */
const CHANGES: Readonly<Record<string, Change>> = {
  w: (view) => withRequest(view, { window: windowBeside(view.request.window, 1) }),
  W: (view) => withRequest(view, { window: windowBeside(view.request.window, -1) }),
  f: (view, { byDevice }) =>
    withFilter(view, {
      deviceType: nextName(
        byDevice.map(({ deviceType }) => deviceType),
        view.request.filter.deviceType,
      ),
    }),
  c: (view, { byCategory }) =>
    withFilter(view, {
      category: nextName(
        byCategory.flatMap(({ category }) => category ?? []),
        view.request.filter.category,
      ),
    }),
  x: (view) => withFilter(view, { category: undefined, deviceType: undefined }),
  s: (view) => ({ ...view, order: nextOrder(view.order) }),
  p: (view) => ({ ...view, isPaused: !view.isPaused }),
  b: (view) => toggled(view, 'customers'),
  '?': (view) => toggled(view, 'keys'),
  escape: (view) => ({ ...view, overlay: undefined }),
};

/** The view after a key; unchanged for a key without effect. */
export function pressKey(view: ScreenView, key: string, choices: Choices): ScreenView {
  const window = /^[1-9]$/.test(key) ? WINDOW_NAMES[Number(key) - 1] : undefined;
  if (window !== undefined) return withRequest(view, { window });
  return Object.hasOwn(CHANGES, key) ? (CHANGES[key]?.(view, choices) ?? view) : view;
}

function toggled(view: ScreenView, overlay: Overlay): ScreenView {
  return { ...view, overlay: view.overlay === overlay ? undefined : overlay };
}

function withRequest(view: ScreenView, change: Partial<WindowRequest>): ScreenView {
  return { ...view, request: { ...view.request, ...change } };
}

function withFilter(view: ScreenView, change: Partial<WindowRequest['filter']>): ScreenView {
  return withRequest(view, { filter: { ...view.request.filter, ...change } });
}

/** The window a number of places further, in a cycle. */
function windowBeside(window: WindowName, places: number): WindowName {
  const count = WINDOW_NAMES.length;
  const place = (WINDOW_NAMES.indexOf(window) + places + count) % count;
  return WINDOW_NAMES[place] ?? window;
}

/** The next name in the cycle: the first after none, and none after the last. */
function nextName(names: readonly string[], name: string | undefined): string | undefined {
  return names[name === undefined ? 0 : names.indexOf(name) + 1];
}
