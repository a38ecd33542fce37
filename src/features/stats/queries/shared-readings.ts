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

/** The readings of another time. */
export interface ComparedReadings {
  readonly with: ComparedWith;
  readonly readings: SharedReadings;
}

/** What is read, besides the time. */
export interface ReadingsScope {
  readonly limit: number;
  readonly loadedSince: Date;
  readonly compared?: ComparedReadings | undefined;
}

/** What serves the queries of several sections. Each is read when the first of them asks, and then kept. */
export class SharedReadings {
  readonly #window: ShopWindow;
  readonly #kept = new Map<string, Promise<unknown>>();

  private constructor(
    readonly query: StatsQuery,
    window: ShopWindow,
    /** The most rows of a list of unbounded length. */
    readonly limit: number,
    /** The time that this one is compared with. */
    readonly compared: ComparedReadings | undefined,
  ) {
    this.#window = window;
  }

  /** What is needed of a time. */
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

  /** The time that is counted. */
  get span(): MinuteSpan {
    return this.#window.span;
  }

  eventTypes(): Promise<EventTypes> {
    return this.#once('eventTypes', () => readEventTypes(this.query));
  }

  /** What was sold, by currency. */
  sales(): Promise<readonly CurrencySales[]> {
    return this.#once('sales', () => readSalesByCurrency(this.query));
  }

  visitors(): Promise<AllVisitors> {
    return this.#once('visitors', () => readVisitors(this.#window));
  }

  /** When customers bought first. */
  firstPurchases(): Promise<FirstPurchases> {
    return this.#once('firstPurchases', () => readFirstPurchasesIn(this.query.sql, this.span));
  }

  /** Undefined where no event is stored. */
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
    // Each name has one kind of reading.
    if (known !== undefined) return known as Promise<T>;
    const reading = read();
    this.#kept.set(name, reading);
    return reading;
  }
}
