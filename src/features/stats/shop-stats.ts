import type { Instant } from './values/instant.js';
import type { Money } from './values/money.js';
import type { Share } from './values/share.js';
import type { StatsBounds } from './values/stats-bounds.js';
import type { TimeUnit } from './values/time-unit.js';

/** Everything that `ecomstream stats` answers, read in one transaction; what `stats --json` prints. */
export interface ShopStats extends StatsBounds {
  readonly totals: Totals;
  /** Commonest first. */
  readonly byEventType: readonly EventTypeCount[];
  readonly overTime: EventsOverTime;
  /** Of the scanned events. Best-selling first: by revenue, then purchases, then views. At most `--limit`. */
  readonly topProducts: readonly ProductCount[];
  /** All categories; best-selling first, then by events. */
  readonly byCategory: readonly CategoryCount[];
  /** Commonest first. */
  readonly byDevice: readonly DeviceCount[];
  /** The last 24 hours of data, oldest first; the newest event lies in the last one. */
  readonly hourly: readonly HourCount[];
  /** Of the scanned events. Empty where no session has begun the funnel. */
  readonly funnel: readonly FunnelStep[];
  readonly quality: LoadQuality;
  readonly throughput: LoadThroughput;
  readonly loadHistory: LoadHistory;
}

export interface Totals {
  readonly events: number;
  /** How many of them are stored no longer: what the hourly rollup answers still counts them. */
  readonly removed: number;
  /** Different e-mail addresses (or customer ids, where an event has no address), of the scanned events. */
  readonly customers: number;
  /** Of the scanned events. */
  readonly sessions: number;
  /** Sessions with a purchase, of the scanned events. */
  readonly buyingSessions: number;
  readonly revenue: Money;
  /** The oldest and the newest event. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}

export interface EventTypeCount {
  readonly eventType: string;
  readonly events: number;
  readonly share: Share;
}

/** Events by type in equal periods over the whole time, without gaps. */
export interface EventsOverTime {
  readonly unit: TimeUnit;
  /** The begin of each period. */
  readonly periods: readonly Instant[];
  /** Commonest type first; `events[i]` belongs to `periods[i]`. */
  readonly series: readonly { readonly eventType: string; readonly events: readonly number[] }[];
  /** `revenue[i]` belongs to `periods[i]`. */
  readonly revenue: readonly Money[];
}

/** What a product or a category sold. */
export interface Sales {
  readonly events: number;
  /** Events of type `view`. */
  readonly views: number;
  /** Events of type `purchase`. */
  readonly purchases: number;
  readonly revenue: Money;
}

export interface ProductCount extends Sales {
  readonly productId: number;
  readonly productName: string | null;
  readonly category: string | null;
}

export interface CategoryCount extends Sales {
  /** Null for events without a category. */
  readonly category: string | null;
  /** Of all events. */
  readonly share: Share;
  /** The best-selling product of the category among the scanned events; null where nothing was purchased. */
  readonly topProduct: {
    readonly productId: number;
    readonly productName: string | null;
    readonly purchases: number;
    readonly revenue: Money;
  } | null;
}

export interface DeviceCount {
  readonly deviceType: string;
  readonly events: number;
  readonly share: Share;
  /** Of the scanned events. */
  readonly customers: number;
  /** Of all its scanned events, not only of purchases; null where there is none. */
  readonly averagePrice: Money | null;
}

export interface HourCount {
  readonly hour: Instant;
  readonly events: number;
  readonly purchases: number;
  readonly revenue: Money;
}

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

/** What the loading met, by the ledger: read = inserted + duplicates + rejected. */
export interface LoadQuality {
  readonly read: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Rule code → rejected rows that broke it; a row can break several. */
  readonly rejects: Readonly<Record<string, number>>;
  /** Warning code → rows that were accepted all the same. */
  readonly warnings: Readonly<Record<string, number>>;
  /** Column → empty values. */
  readonly nulls: Readonly<Record<string, number>>;
}

/** What was loaded in a stretch of time. */
export interface LoadedAmount {
  readonly batches: number;
  readonly events: number;
}

/** How the loading went, by the ledger. */
export interface LoadThroughput extends LoadedAmount {
  /** Files that brought the batches. */
  readonly files: number;
  readonly bytes: number;
  /** Time in which at least one file was being loaded; pauses are not in it. */
  readonly seconds: number;
  readonly eventsPerSecond: number | null;
  /** The hour and the day that end with the newest batch. */
  readonly lastHour: LoadedAmount;
  readonly lastDay: LoadedAmount;
  /** The commits of the oldest and the newest batch. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** What became of the rows that were read, by the ledger, in equal periods of loading without gaps. */
export interface LoadHistory {
  readonly unit: TimeUnit;
  /** The begin of each period. */
  readonly periods: readonly Instant[];
  /** By period. */
  readonly inserted: readonly number[];
  readonly duplicates: readonly number[];
  readonly rejected: readonly number[];
}
