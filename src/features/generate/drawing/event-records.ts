import type { Uuid } from '../chance/uuid.js';
import { COHORTS, type Cohort } from '../shop/customers.js';
import type { Shop } from '../shop/shop.js';
import type { RowEvent } from '../shop/traffic.js';

/** Bytes per event record: one cache line. */
export const RECORD_BYTES = 64;

/** Offsets in an event record: the time has 64 bits, all other values are 32-bit integers. */
const TIME = 0;
const ID = 8;
const VISIT = 24;
const CUSTOMER = 40;
const COHORT = 44;
const REFERRER = 48;
const PRODUCT = 52;
const TYPE = 56;

/** Writes an event into the record at an index. On the hot path. */
export function putEvent(view: DataView, index: number, event: RowEvent): void {
  const place = index * RECORD_BYTES;
  const { id, step, visit, time } = event;
  view.setFloat64(place + TIME, time, true);
  putId(view, place + ID, id);
  putId(view, place + VISIT, visit.id);
  view.setInt32(place + CUSTOMER, visit.customer.number, true);
  view.setInt32(place + COHORT, COHORTS.indexOf(visit.customer.cohort), true);
  view.setInt32(place + REFERRER, visit.referrer, true);
  view.setInt32(place + PRODUCT, step.product.id, true);
  view.setInt32(place + TYPE, step.type, true);
}

/**
 * Reads up to `most` events at once from their records, for a shop with the same catalog and seed. They are valid
 * until the next call, which reuses the objects to avoid garbage.
 */
export function eventReader(
  view: DataView,
  shop: Shop,
  most: number,
): (first: number, count: number) => readonly RowEvent[] {
  const events = Array.from({ length: most }, () => emptyEvent(shop));
  return (first, count) => {
    const read = events.length === count ? events : events.slice(0, count);
    let place = first * RECORD_BYTES;
    for (const event of read) {
      readEvent(view, place, shop, event);
      place += RECORD_BYTES;
    }
    return read;
  };
}

type EventRecord = ReturnType<typeof emptyEvent>;

function emptyEvent(shop: Shop) {
  const customer = { number: 0, cohort: COHORTS[0] as Cohort };
  const visit = { id: emptyId(), customer, referrer: 0 };
  return { id: emptyId(), step: shop.stepOf(shop.product(1), 0), visit, time: Number.NaN };
}

function readEvent(view: DataView, place: number, shop: Shop, event: EventRecord): void {
  const { id, visit } = event;
  const product = shop.product(view.getInt32(place + PRODUCT, true));
  event.time = view.getFloat64(place + TIME, true);
  event.step = shop.stepOf(product, view.getInt32(place + TYPE, true));
  readId(view, place + ID, id);
  readId(view, place + VISIT, visit.id);
  visit.customer.number = view.getInt32(place + CUSTOMER, true);
  visit.customer.cohort = COHORTS[view.getInt32(place + COHORT, true)] ?? COHORTS[0];
  visit.referrer = view.getInt32(place + REFERRER, true);
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function emptyId(): Mutable<Uuid> {
  return { first: 0, second: 0, third: 0, fourth: 0 };
}

function putId(view: DataView, place: number, { first, second, third, fourth }: Uuid): void {
  view.setInt32(place, first, true);
  view.setInt32(place + 4, second, true);
  view.setInt32(place + 8, third, true);
  view.setInt32(place + 12, fourth, true);
}

function readId(view: DataView, place: number, id: Mutable<Uuid>): void {
  id.first = view.getInt32(place, true);
  id.second = view.getInt32(place + 4, true);
  id.third = view.getInt32(place + 8, true);
  id.fourth = view.getInt32(place + 12, true);
}
