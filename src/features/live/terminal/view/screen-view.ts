import type { WindowRequest } from '../../shop/window-request.js';
import type { ProductOrder } from './product-order.js';

/** What can be shown instead of the figures. */
export type Overlay = 'keys' | 'customers';

/** The user's selections. */
export interface ScreenView {
  readonly request: WindowRequest;
  readonly order: ProductOrder;
  /** Whether updates are paused. */
  readonly isPaused: boolean;
  /** The overlay instead of the figures: the keys, or the customers. */
  readonly overlay: Overlay | undefined;
}

/** The initial view. */
export function firstView(request: WindowRequest): ScreenView {
  return { request, order: 'revenue', isPaused: false, overlay: undefined };
}
