import type { WindowRequest } from '../../shop/window-request.js';
import type { ProductOrder } from './product-order.js';

/** What can be shown instead of the figures. */
export type Overlay = 'keys' | 'customers';

/** What a person chose to look at. */
export interface ScreenView {
  readonly request: WindowRequest;
  readonly order: ProductOrder;
  /** Whether the figures stand still. */
  readonly isPaused: boolean;
  /** What is shown instead of the figures: the keys, or whether customers come back. */
  readonly overlay: Overlay | undefined;
}

/** What is looked at first. */
export function firstView(request: WindowRequest): ScreenView {
  return { request, order: 'revenue', isPaused: false, overlay: undefined };
}
