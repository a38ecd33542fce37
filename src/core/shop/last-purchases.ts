import { REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { DAY_MINUTES } from '../summary/cover.js';
import type { Digest, DigestGroup, DigestProduct } from '../summary/digest.js';
import { eachEvent } from '../summary/each-event.js';

/** A purchase event. */
export interface Purchase extends Omit<DigestGroup, 'eventType'> {
  /** Minutes since the epoch. */
  readonly minute: number;
  readonly product: DigestProduct;
  /** Price × quantity; 0 if the price is unknown. */
  readonly cents: number;
  readonly quantity: number;
}

/** Enough that a filter still matches some. */
const KEPT = 1_000;

/** The newest purchases, in any order of arrival. */
export class LastPurchases {
  #purchases: Purchase[] = [];

  /** Newest first. */
  get all(): readonly Purchase[] {
    return this.#purchases;
  }

  /** Adds the purchases of a digest from a minute on. */
  add(digest: Digest, first: number): void {
    const midnight = digest.day * DAY_MINUTES;
    const oldest = Math.max(first, this.#oldest());
    if (midnight + DAY_MINUTES <= oldest) return;
    const found: Purchase[] = [];
    eachEvent(digest, (minuteOfDay, group, product, cents, quantity) => {
      const { eventType, ...segment } = digest.groups[group] ?? NO_GROUP;
      const named = digest.products[product];
      const minute = midnight + minuteOfDay;
      if (eventType !== REVENUE_EVENT_TYPE || named === undefined || minute < oldest) return;
      found.push({ ...segment, minute, product: named, cents, quantity });
    });
    if (found.length === 0) return;
    // Within a minute, the purchase that arrived last is the newest.
    const together = [...found.toReversed(), ...this.#purchases];
    this.#purchases = together.sort((a, b) => b.minute - a.minute).slice(0, KEPT);
  }

  #oldest(): number {
    const last = this.#purchases[KEPT - 1];
    return last === undefined ? Number.NEGATIVE_INFINITY : last.minute;
  }
}

const NO_GROUP: DigestGroup = { eventType: '', category: '', deviceType: '', currency: '' };
