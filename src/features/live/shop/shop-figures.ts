import type { FunnelStep } from '../../stats/sections/funnel/query.js';
import type { Totals } from '../../stats/sections/totals/query.js';
import type { Amounts } from '../../stats/values/amounts.js';
import type { Instant } from '../../stats/values/instant.js';
import type { Money } from '../../stats/values/money.js';
import type { Sales } from '../../stats/values/sales.js';
import type { Share } from '../../stats/values/share.js';
import type { WindowName } from './window-name.js';

/**
 * The state of the shop at one moment: the only data that the page, the terminal and `live --json` show. Names and
 * definitions equal those of `stats --json`: `stats --since` with the same `since` returns the same figures. The
 * field names are a public contract.
 */
export interface ShopFigures {
  /** When the database was read. */
  readonly readAt: Instant;
  /** The current time: by the clock, or by the newest event. */
  readonly now: Instant;
  readonly follows: 'clock' | 'data';
  /** IANA name, such as "Europe/Berlin". */
  readonly timeZone: string;
  readonly window: WindowName;
  /** The begin of the window; `until` is its end, exclusive. */
  readonly since: Instant;
  readonly until: Instant;
  /** The filter of all figures by category and device. Null for none. */
  readonly filter: ShopFilter;
  /** The newest event that is not in the future. */
  readonly newestEvent: Instant | null;
  /** Notices about these figures, urgent ones first. */
  readonly notices: readonly ShopNotice[];
  readonly present: Present;
  readonly totals: WindowTotals;
  /** The same figures for other periods of the same length, in display order. */
  readonly comparisons: readonly WindowComparison[];
  readonly funnel: readonly FunnelStep[];
  readonly overTime: ShopOverTime;
  /** At most 20: by revenue (by purchases in several currencies), then purchases, then views. */
  readonly topProducts: readonly LiveProduct[];
  /** At most 10 products that were viewed and not bought, most views first. */
  readonly viewedNotBought: readonly LiveProduct[];
  /** At most 50, best-selling first; and the number of further ones. */
  readonly byCategory: readonly CategoryFigures[];
  readonly moreCategories: number;
  /** Most frequent first. */
  readonly byDevice: readonly DeviceFigures[];
  /** At most 20, newest first. */
  readonly lastPurchases: readonly LastPurchase[];
  readonly watch: Watch;
  readonly load: LoadFigures;
}

/** The selected segment of the shop. */
export interface ShopFilter {
  readonly category: string | null;
  readonly deviceType: string | null;
}

/** A notice for the user: a headline and its details. */
export interface ShopNotice {
  readonly urgent: boolean;
  readonly title: string;
  readonly text: string;
}

/** The current activity, independent of the window. */
export interface Present {
  /** Sessions with an event in the last 5 and 10 minutes. */
  readonly visitors: RecentCounts;
  readonly carts: CartFigures;
  /** The last full minute. */
  readonly minute: { readonly purchases: number; readonly revenues: Amounts };
}

/** Counts for the last 5 and the last 10 minutes. */
export interface RecentCounts {
  readonly last5: number;
  readonly last10: number;
}

/** Carts of at most the last two hours: sessions that added items and have not bought yet. */
export interface CartFigures {
  /** Carts that changed in the last minutes. */
  readonly active: RecentCounts;
  /** The value of the carts of the last 10 minutes. */
  readonly values: Amounts;
  /** Carts without a change for half an hour. */
  readonly abandoned: {
    readonly carts: number;
    readonly values: Amounts;
    /** At most 10, most valuable first. */
    readonly top: readonly AbandonedCart[];
  };
}

/** An abandoned cart. */
export interface AbandonedCart {
  readonly values: Amounts;
  /** Full minutes since its last change. */
  readonly minutes: number;
}

/** The totals of a window: see `stats --json`. */
export type WindowTotals = Omit<Totals, 'removed' | 'from' | 'to'>;

/** The totals of a comparison period. */
export interface WindowComparison {
  readonly with: 'yesterday' | 'week' | 'previous';
  readonly since: Instant;
  readonly until: Instant;
  readonly totals: WindowTotals;
}

/** The window in equal periods without gaps. Element `i` of each array belongs to `periods[i]`. */
export interface ShopOverTime {
  readonly unit: 'minute' | 'quarter' | 'hour' | 'day';
  /** The begin of each period. */
  readonly periods: readonly Instant[];
  /** The currency of the amounts: the one with most purchases. */
  readonly currency: string | null;
  readonly revenue: readonly Money[];
  readonly purchases: readonly number[];
  readonly views: readonly number[];
  /** The usual values at these times of day; null when the shop is too young. */
  readonly usual: UsualRevenue | null;
}

/** The usual range of a period's revenue. */
export interface UsualRevenue {
  readonly low: readonly Money[];
  readonly high: readonly Money[];
}

/** A product in the window. */
export interface LiveProduct extends Sales {
  /** A string when it is too large for an exact number; null for a product with a sku only. */
  readonly productId: number | string | null;
  readonly sku: string | null;
  readonly productName: string | null;
  readonly category: string | null;
  readonly carts: number;
  readonly units: number;
  /** Usual units in a window of this length, from the last four weeks; null when unknown. */
  readonly usualUnits: number | null;
  /** Whether it sells significantly more or less than usual. */
  readonly trend: 'up' | 'down' | null;
}

/** A category in the window. */
export interface CategoryFigures extends Sales {
  readonly category: string | null;
  readonly units: number;
  /** Share of all events of the window. */
  readonly share: Share;
}

/** A device type in the window. */
export interface DeviceFigures extends Sales {
  readonly deviceType: string;
  readonly units: number;
  /** Share of all events of the window. */
  readonly share: Share;
}

/** A purchase event. */
export interface LastPurchase {
  /** With a resolution of one minute. */
  readonly at: Instant;
  readonly productId: number | string | null;
  readonly sku: string | null;
  readonly productName: string | null;
  readonly category: string | null;
  readonly deviceType: string;
  readonly quantity: number;
  /** Price × quantity. */
  readonly amount: Money;
  readonly currency: string | null;
}

/** The state of the load, from the ledger. */
export interface LoadFigures {
  /** In the last minute. */
  readonly eventsPerSecond: number;
  /** Share of the rows read in the last ten minutes; null when there were none. */
  readonly accepted: Share;
  readonly rejected: number;
  /** Files quarantined in the last day. */
  readonly quarantined: number;
  /** When the last batch was committed; null before the first. */
  readonly lastBatchAt: Instant | null;
  /** URL of the load page, next to the shop page; null when no run serves one. */
  readonly page: string | null;
}

/** Unusual figures. */
export interface Watch {
  /** Those of the last day, newest first. */
  readonly alerts: readonly ShopAlert[];
  /** Why detection is limited: the shop is too young. Null when it is not. */
  readonly limits: string | null;
}

/** A figure outside its usual range. */
export interface ShopAlert {
  readonly kind: 'revenue' | 'traffic' | 'checkout' | 'product';
  /** The affected device type; null for all. */
  readonly deviceType: string | null;
  /** The time range of the alert; `until` is null while it continues. */
  readonly since: Instant;
  readonly until: Instant | null;
  /** The subject: `Mobile checkout`. */
  readonly title: string;
  /** The value and the usual one: `0.4 %, usual 2.1 %`. */
  readonly text: string;
}
