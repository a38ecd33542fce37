import type { Sql } from '../../../io/postgres/connection/connection.js';
import type { MinuteSpan } from '../../../core/summary/cover.js';
import type { FirstPurchases } from '../../../core/summary/first-purchases.js';
import { ShopWindow } from '../../../pipeline/summaries/shop-window.js';
import { readFirstPurchasesIn } from '../../../pipeline/summaries/read-first-purchases.js';
import type { ComparedWith } from '../values/compared-with.js';
import type { CurrencySales } from '../values/currency-sales.js';
import { readBestSellers, type BestSellers } from './best-sellers.js';
import { CountedEvents } from './counted-events.js';
import { readEventTypes, type EventTypes } from './event-types.js';
import { readSalesByCurrency } from './sales-by-currency.js';
import type { StatsQuery } from './stats-query.js';
import { readEventSpan, type EventSpan } from './time-span.js';
import { readVisitors, type AllVisitors } from './visitors.js';

const MINUTE = 60_000;

/** The readings of a comparison period. */
export interface ComparedReadings {
  readonly with: ComparedWith;
  readonly readings: SharedReadings;
}

/** What to read, besides the time span. */
export interface ReadingsScope {
  readonly limit: number;
  readonly loadedSince: Date;
  readonly compared?: ComparedReadings | undefined;
}

/** Data used by the queries of several sections. Each is read on first use, and then cached. */
export class SharedReadings {
  readonly #window: ShopWindow;
  readonly #kept = new Map<string, Promise<unknown>>();

  private constructor(
    readonly query: StatsQuery,
    window: ShopWindow,
    /** Maximum number of rows in an unbounded list. */
    readonly limit: number,
    /** The comparison period. */
    readonly compared: ComparedReadings | undefined,
  ) {
    this.#window = window;
  }

  /** Creates the readings of a span. */
  static async of(
    sql: Sql,
    span: MinuteSpan,
    { limit, loadedSince, compared }: ReadingsScope,
  ): Promise<SharedReadings> {
    const window = new ShopWindow(sql, span);
    const query = {
      sql,
      counted: await CountedEvents.read(sql, window),
      since: new Date(span.from * MINUTE),
      until: new Date(span.to * MINUTE),
      loadedSince,
    };
    return new SharedReadings(query, window, limit, compared);
  }

  /** The counted span. */
  get span(): MinuteSpan {
    return this.#window.span;
  }

  eventTypes(): Promise<EventTypes> {
    return this.#once('eventTypes', () => readEventTypes(this.query));
  }

  /** Sales by currency. */
  sales(): Promise<readonly CurrencySales[]> {
    return this.#once('sales', () => readSalesByCurrency(this.query));
  }

  visitors(): Promise<AllVisitors> {
    return this.#once('visitors', () => readVisitors(this.#window));
  }

  /** When customers first bought. */
  firstPurchases(): Promise<FirstPurchases> {
    return this.#once('firstPurchases', () => readFirstPurchasesIn(this.query.sql, this.span));
  }

  /** Undefined when no event is stored. */
  eventSpan(): Promise<EventSpan | undefined> {
    return this.#once('eventSpan', () => readEventSpan(this.query));
  }

  bestSellers(): Promise<BestSellers> {
    return this.#once('bestSellers', async () => {
      const sales = await this.sales();
      const products = await this.#window.products();
      return readBestSellers(this.query.sql, products, {
        limit: this.limit,
        isOneCurrency: sales.length <= 1,
      });
    });
  }

  #once<T>(name: string, read: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(name);
    // Each name has a fixed type.
    if (known !== undefined) return known as Promise<T>;
    const reading = read();
    this.#kept.set(name, reading);
    return reading;
  }
}
