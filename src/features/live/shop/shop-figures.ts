import type { FunnelStep } from '../../stats/sections/funnel/query.js';
import type { Totals } from '../../stats/sections/totals/query.js';
import type { Amounts } from '../../stats/values/amounts.js';
import type { Instant } from '../../stats/values/instant.js';
import type { Money } from '../../stats/values/money.js';
import type { Sales } from '../../stats/values/sales.js';
import type { Share } from '../../stats/values/share.js';
import type { WindowName } from './window-name.js';

/**
 * What the shop does, at one moment: the page, the terminal and `live --json` show this and nothing else. Names are those of
 * `stats --json`, and so are the figures: `stats --since` from `since` on counts the same. Names are a contract.
 */
export interface ShopFigures {
  /** When the database was read. */
  readonly readAt: Instant;
  /** The moment that is now: by the clock, or by the newest event. */
  readonly now: Instant;
  readonly follows: 'clock' | 'data';
  /** As IANA names it: "Europe/Berlin". */
  readonly timeZone: string;
  readonly window: WindowName;
  /** The begin of the window, and its end, which is not in it. */
  readonly since: Instant;
  readonly until: Instant;
  /** What is left out of all figures: other categories, other devices. Null for none. */
  readonly filter: ShopFilter;
  /** The newest event that is not after now. */
  readonly newestEvent: Instant | null;
  /** What a person should know about these figures; the urgent ones first. */
  readonly notices: readonly ShopNotice[];
  readonly present: Present;
  readonly totals: WindowTotals;
  /** The same figures of other times of the same length, the one to show first first. */
  readonly comparisons: readonly WindowComparison[];
  readonly funnel: readonly FunnelStep[];
  readonly overTime: ShopOverTime;
  /** At most 20: by revenue (by purchases in several currencies), then purchases, then views. */
  readonly topProducts: readonly LiveProduct[];
  /** At most 10 products that are viewed and not bought, most views first. */
  readonly viewedNotBought: readonly LiveProduct[];
  /** At most 50, best-selling first, and how many more there are. */
  readonly byCategory: readonly CategoryFigures[];
  readonly moreCategories: number;
  /** Commonest first. */
  readonly byDevice: readonly DeviceFigures[];
  /** At most 20, newest first. */
  readonly lastPurchases: readonly LastPurchase[];
  readonly watch: Watch;
  readonly load: LoadFigures;
}

/** Which part of the shop is looked at. */
export interface ShopFilter {
  readonly category: string | null;
  readonly deviceType: string | null;
}

/** Something that a person should know: a headline and what is behind it. */
export interface ShopNotice {
  readonly urgent: boolean;
  readonly title: string;
  readonly text: string;
}

/** What happens now, whatever the window. */
export interface Present {
  /** Sessions with an event in the last minutes. */
  readonly visitors: RecentCounts;
  readonly carts: CartFigures;
  /** The last whole minute. */
  readonly minute: { readonly purchases: number; readonly revenues: Amounts };
}

/** A count of the last 5 minutes, and of the last 10. */
export interface RecentCounts {
  readonly last5: number;
  readonly last10: number;
}

/** Carts of the last two hours at most: sessions that put something in and did not buy yet. */
export interface CartFigures {
  /** Carts that changed in the last minutes. */
  readonly active: RecentCounts;
  /** What those of the last 10 minutes hold. */
  readonly values: Amounts;
  /** Carts that did not change for half an hour. */
  readonly abandoned: {
    readonly carts: number;
    readonly values: Amounts;
    /** At most 10, the most valuable first. */
    readonly top: readonly AbandonedCart[];
  };
}

/** A cart that was left. */
export interface AbandonedCart {
  readonly values: Amounts;
  /** Whole minutes since it changed. */
  readonly minutes: number;
}

/** The totals of a window: see `stats --json`. */
export type WindowTotals = Omit<Totals, 'removed' | 'from' | 'to'>;

/** The totals of another time. */
export interface WindowComparison {
  readonly with: 'yesterday' | 'week' | 'previous';
  readonly since: Instant;
  readonly until: Instant;
  readonly totals: WindowTotals;
}

/** The window in equal periods, without gaps. `revenue[i]` and all others belong to `periods[i]`. */
export interface ShopOverTime {
  readonly unit: 'minute' | 'quarter' | 'hour' | 'day';
  /** The begin of each period. */
  readonly periods: readonly Instant[];
  /** The currency of most purchases, of which the amounts are. */
  readonly currency: string | null;
  readonly revenue: readonly Money[];
  readonly purchases: readonly number[];
  readonly views: readonly number[];
  /** What is usual at these times of the day; null where the shop is too young. */
  readonly usual: UsualRevenue | null;
}

/** Between which amounts the revenue of most such periods lies. */
export interface UsualRevenue {
  readonly low: readonly Money[];
  readonly high: readonly Money[];
}

/** A product in the window. */
export interface LiveProduct extends Sales {
  /** A text where no number is exact; null for a product that is known by its sku only. */
  readonly productId: number | string | null;
  readonly sku: string | null;
  readonly productName: string | null;
  readonly category: string | null;
  readonly carts: number;
  readonly units: number;
  /** Pieces that it sells in a window of this length, by the last four weeks; null where these are not known. */
  readonly usualUnits: number | null;
  /** Whether it sells clearly more or less than usual. */
  readonly trend: 'up' | 'down' | null;
}

/** A category in the window. */
export interface CategoryFigures extends Sales {
  readonly category: string | null;
  readonly units: number;
  /** Of all events of the window. */
  readonly share: Share;
}

/** A kind of device in the window. */
export interface DeviceFigures extends Sales {
  readonly deviceType: string;
  readonly units: number;
  /** Of all events of the window. */
  readonly share: Share;
}

/** A purchase event. */
export interface LastPurchase {
  /** To the minute. */
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

/** How the load runs, by the ledger. */
export interface LoadFigures {
  /** Of the last minute. */
  readonly eventsPerSecond: number;
  /** Of the rows that were read in the last ten minutes; null where none was. */
  readonly accepted: Share;
  readonly rejected: number;
  /** Files that were put aside in the last day. */
  readonly quarantined: number;
  /** When the last batch was committed; null where none ever was. */
  readonly lastBatchAt: Instant | null;
  /** The address of the page of the load, beside that of the shop; null where no run shows itself there. */
  readonly page: string | null;
}

/** What is unusual. */
export interface Watch {
  /** Newest first; those of the last day. */
  readonly alerts: readonly ShopAlert[];
  /** Why less can be told than usual: the shop is too young. Null where nothing is missing. */
  readonly limits: string | null;
}

/** Something that left its usual band. */
export interface ShopAlert {
  readonly kind: 'revenue' | 'traffic' | 'checkout' | 'product';
  /** The device that it is about; null for all. */
  readonly deviceType: string | null;
  /** The begin of the time in which it shows, and the end; null while it goes on. */
  readonly since: Instant;
  readonly until: Instant | null;
  /** What it is about: `Mobile checkout`. */
  readonly title: string;
  /** What it came to, and what is usual: `0.4 %, usual 2.1 %`. */
  readonly text: string;
}
