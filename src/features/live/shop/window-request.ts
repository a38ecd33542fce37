import type { SegmentFilter } from '../../../core/shop/window-view.js';
import type { WindowName } from './window-name.js';

/** A window and a segment of the shop. */
export interface WindowRequest {
  readonly window: WindowName;
  readonly filter: SegmentFilter;
}
