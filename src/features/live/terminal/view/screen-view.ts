import type { WindowRequest } from '../../shop/window-request.js';
import type { ProductOrder } from './product-order.js';

/** What a person chose to look at. */
export interface ScreenView {
  readonly request: WindowRequest;
  readonly order: ProductOrder;
  /** Whether the figures stand still. */
  readonly isPaused: boolean;
  /** Whether the keys are shown instead of the figures. */
  readonly showsHelp: boolean;
}

/** What is looked at first. */
export function firstView(request: WindowRequest): ScreenView {
  return { request, order: 'revenue', isPaused: false, showsHelp: false };
}
