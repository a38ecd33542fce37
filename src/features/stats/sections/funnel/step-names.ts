import type { FunnelStepName } from '../../../../core/event/funnel.js';

/** What the sessions of each step did, as a title. */
export const STEP_NAMES: Readonly<Record<FunnelStepName, string>> = {
  view: 'Viewed',
  cart: 'Put in cart',
  checkout: 'Checked out',
  purchase: 'Purchased',
};
