import type { SharedReadings } from '../../queries/shared-readings.js';
import { shareOf, type Share } from '../../values/share.js';
import type { CountedType } from '../../values/unknown-types.js';
import type { StatsBounds } from '../../values/stats-bounds.js';

/**
 * One step of the funnel. A session has reached a step when it holds an event of that step and of every
 * earlier one. Their order within the session is not looked at: several events can share a second, and
 * the clocks of several producers differ.
 */
export interface FunnelStep {
  /** `view`; `cart` stands for the event types `cart` and `add_to_cart`; `purchase`. */
  readonly step: 'view' | 'cart' | 'purchase';
  readonly sessions: number;
  /** Of the sessions of the first step. */
  readonly share: Share;
  /** Of the sessions of the step before; null for the first step. */
  readonly conversion: Share;
}

/** The statistics that the section shows. */
export interface FunnelStats extends StatsBounds {
  /** The events by type, which say why there may be no funnel. */
  readonly byEventType: readonly CountedType[];
  readonly funnel: readonly FunnelStep[];
}

/** Takes the steps from the shared readings, of the scanned events; none where no session has a view. */
export function readSection({ sessions }: SharedReadings): readonly FunnelStep[] {
  const { view, cart, purchase } = sessions;
  if (view === 0) return [];
  return [
    { step: 'view', sessions: view, share: 1, conversion: null },
    { step: 'cart', sessions: cart, share: shareOf(cart, view), conversion: shareOf(cart, view) },
    {
      step: 'purchase',
      sessions: purchase,
      share: shareOf(purchase, view),
      conversion: shareOf(purchase, cart),
    },
  ];
}
