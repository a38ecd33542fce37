import type { Invocation } from '../../../core/hints/invocation.js';
import { noPaint } from '../../../core/text/paint.js';
import type { ShopFigures } from '../shop/shop-figures.js';
import type { WindowRequest } from '../shop/window-request.js';
import { renderShop } from './draw/render-shop.js';
import { firstView } from './view/screen-view.js';

/** Options of a printed screen. */
export interface PrintShopOptions {
  readonly request: WindowRequest;
  readonly columns: number;
  readonly invocation: Invocation;
}

/**
 * The shop printed once in full height, for a file, a pipe or a terminal that cannot redraw. Ends with a line
 * feed.
 */
export function printedShop(
  figures: ShopFigures,
  { request, columns, invocation }: PrintShopOptions,
): string {
  const state = {
    figures,
    view: firstView(request),
    customers: undefined,
    clock: Date.parse(figures.readAt),
    outage: undefined,
    isReading: false,
    form: 'still',
    invocation,
  } as const;
  const lines = renderShop(state, { columns, lines: Number.POSITIVE_INFINITY }, noPaint);
  return `${lines.join('\n')}\n`;
}
