import type { AlertNotice } from '../../src/features/live/alerts/alert-tracker.js';
import type { ShopAlert } from '../../src/features/live/shop/shop-figures.js';

/** An alert that goes on, with what a test is about changed. */
export function someAlert(changed: Partial<ShopAlert> = {}): ShopAlert {
  return {
    kind: 'checkout',
    deviceType: 'Mobile',
    since: '2026-05-10T12:00:00.000Z',
    until: null,
    title: 'Mobile checkout',
    text: '0 purchases in 10 min, usual 8 to 20',
    ...changed,
  };
}

/** The notice of its begin. */
export function someNotice(changed: Partial<AlertNotice> = {}): AlertNotice {
  return {
    event: 'began',
    id: 'checkout Mobile 2026-05-10T12:00:00.000Z',
    ...someAlert(),
    ...changed,
  };
}
