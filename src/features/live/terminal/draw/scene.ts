import type { Invocation } from '../../../../core/hints/invocation.js';
import type { Paint } from '../../../../core/text/paint.js';
import { mainCurrency } from '../../../stats/values/totals-of-sales.js';
import type { CustomerStats } from '../../../stats/sections/shop-stats.js';
import type { ShopFigures } from '../../shop/shop-figures.js';
import type { Outage } from '../../follow/follow-shop.js';
import { zoneTime, type ZoneTime } from '../../text/zone-time.js';
import type { ScreenView } from '../view/screen-view.js';

/** Cohorts and segments of customers; undefined when they could not be read. */
export interface CustomersRead {
  readonly stats: CustomerStats | undefined;
}

/** The state of a screen. */
export interface ShopState {
  readonly figures: ShopFigures;
  readonly view: ScreenView;
  /** Undefined until they are read. */
  readonly customers: CustomersRead | undefined;
  /** Milliseconds since the epoch. */
  readonly clock: number;
  /** Undefined while the database is available. */
  readonly outage: Outage | undefined;
  /** Whether the figures of the view are being read; until then those of another view are shown. */
  readonly isReading: boolean;
  /** Whether the screen accepts keys, only updates, or is static. */
  readonly form: 'interactive' | 'following' | 'still';
  readonly invocation: Invocation;
}

/** Maximum columns and lines of a screen. */
export interface Room {
  readonly columns: number;
  readonly lines: number;
}

/** The state of a screen, and the context for drawing it. */
export interface Scene extends ShopState {
  readonly columns: number;
  readonly paint: Paint;
  readonly zone: ZoneTime;
  /** The currency with most purchases, which is named once; null when it is unnamed. */
  readonly currency: string | null;
}

/** Adds the drawing context to a state. */
export function sceneOf(state: ShopState, columns: number, paint: Paint): Scene {
  const { timeZone, totals, overTime } = state.figures;
  const currency = mainCurrency(totals.sales) ?? overTime.currency;
  return { ...state, columns, paint, zone: zoneTime(timeZone), currency };
}
