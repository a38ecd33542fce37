import type { FunnelStepName } from '../../../../core/event/funnel.js';

/** The titles of the steps. */
export const STEP_NAMES: Readonly<Record<FunnelStepName, string>> = {
  view: 'Viewed',
  cart: 'Put in cart',
  checkout: 'Checked out',
  purchase: 'Purchased',
};
