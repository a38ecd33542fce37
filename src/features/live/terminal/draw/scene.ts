import type { Invocation } from '../../../../core/hints/invocation.js';
import type { Paint } from '../../../../core/text/paint.js';
import { mainCurrency } from '../../../stats/values/totals-of-sales.js';
import type { CustomerStats } from '../../../stats/sections/shop-stats.js';
import type { ShopFigures } from '../../shop/shop-figures.js';
import type { Outage } from '../../follow/follow-shop.js';
import { zoneTime, type ZoneTime } from '../../text/zone-time.js';
import type { ScreenView } from '../view/screen-view.js';

/** What is known of whether customers come back; undefined where it could not be read. */
export interface CustomersRead {
  readonly stats: CustomerStats | undefined;
}

/** What a screen shows. */
export interface ShopState {
  readonly figures: ShopFigures;
  readonly view: ScreenView;
  /** Undefined until they were read. */
  readonly customers: CustomersRead | undefined;
  /** Milliseconds since the epoch. */
  readonly clock: number;
  /** Undefined while the database is there. */
  readonly outage: Outage | undefined;
  /** Whether the figures of the view are being read; those that are shown are of another one. */
  readonly isReading: boolean;
  /** Whether keys are heard, the figures only change, or neither. */
  readonly form: 'interactive' | 'following' | 'still';
  readonly invocation: Invocation;
}

/** The columns and lines that a screen may take, at most. */
export interface Room {
  readonly columns: number;
  readonly lines: number;
}

/** What a screen shows, and what it takes to draw it. */
export interface Scene extends ShopState {
  readonly columns: number;
  readonly paint: Paint;
  readonly zone: ZoneTime;
  /** The currency of most purchases, which is named once; null where it is not named. */
  readonly currency: string | null;
}

/** A state as it is drawn. */
export function sceneOf(state: ShopState, columns: number, paint: Paint): Scene {
  const { timeZone, totals, overTime } = state.figures;
  const currency = mainCurrency(totals.sales) ?? overTime.currency;
  return { ...state, columns, paint, zone: zoneTime(timeZone), currency };
}
