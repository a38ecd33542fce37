import { PLAIN_INVOCATION } from '../../../../src/core/hints/invocation.js';
import { noPaint } from '../../../../src/core/text/paint.js';
import type { ShopFigures } from '../../../../src/features/live/shop/shop-figures.js';
import { renderShop } from '../../../../src/features/live/terminal/draw/render-shop.js';
import type { ShopState } from '../../../../src/features/live/terminal/draw/scene.js';
import {
  firstView,
  type ScreenView,
} from '../../../../src/features/live/terminal/view/screen-view.js';

/** The view that figures were read for. */
export function viewOf({ window, filter }: ShopFigures): ScreenView {
  const { category, deviceType } = filter;
  return firstView({
    window,
    filter: { category: category ?? undefined, deviceType: deviceType ?? undefined },
  });
}

/** A screen with keys that shows figures. */
export function stateOf(figures: ShopFigures, changes: Partial<ShopState> = {}): ShopState {
  return {
    figures,
    view: viewOf(figures),
    customers: undefined,
    clock: Date.parse(figures.readAt),
    outage: undefined,
    isReading: false,
    form: 'interactive',
    invocation: PLAIN_INVOCATION,
    ...changes,
  };
}

/** Its lines without colours. */
export function draw(state: ShopState, columns: number, lines: number): string[] {
  return renderShop(state, { columns, lines }, noPaint);
}
