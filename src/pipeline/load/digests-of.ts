import type { EventRows } from '../../core/rows/event-rows.js';
import type { RollupGroup } from '../../core/rows/rollup-groups.js';
import {
  joinProducts,
  type Digest,
  type DigestGroup,
  type DigestProduct,
} from '../../core/summary/digest.js';
import { productKey } from '../../core/summary/fold-sums.js';
import { GrowingNumbers } from '../../core/summary/growing-numbers.js';
import { Places } from '../../core/summary/places.js';

const MINUTE = 60_000_000;
const MINUTES_OF_DAY = 1_440;

/** Digests of the events of a batch that are not duplicates, one for each of their days. */
export function digestsOf(
  parts: readonly EventRows[],
  duplicates: readonly ReadonlySet<number>[],
): Digest[] {
  const days = new Map<number, DayDigest>();
  for (const [index, part] of parts.entries()) {
    const { count, timestamps } = part;
    const ofPart = duplicates[index];
    const hasDuplicates = ofPart !== undefined && ofPart.size > 0;
    let digest: DayDigest | undefined;
    for (let row = 0; row < count; row++) {
      if (hasDuplicates && ofPart.has(row)) continue;
      const minutes = Math.floor((timestamps[row] ?? 0) / MINUTE);
      const day = Math.floor(minutes / MINUTES_OF_DAY);
      if (digest?.day !== day) {
        digest = days.get(day) ?? new DayDigest(day);
        days.set(day, digest);
        digest.begin(part);
      }
      digest.add(part, row, minutes - day * MINUTES_OF_DAY);
    }
  }
  return [...days.values()].map((each) => each.digest());
}

/** A digest that is being made. */
class DayDigest {
  readonly #minutes = new GrowingNumbers();
  readonly #groupOf = new GrowingNumbers();
  readonly #productOf = new GrowingNumbers();
  readonly #sessions = new GrowingNumbers();
  readonly #customers = new GrowingNumbers();
  readonly #amountEvents = new GrowingNumbers();
  readonly #orders = new GrowingNumbers();
  readonly #cents = new GrowingNumbers();
  readonly #quantities = new GrowingNumbers();
  readonly #groups = new Places<DigestGroup>((group) => JSON.stringify(group));
  readonly #products = new Places<DigestProduct>(productKey, joinProducts);
  /** Where what parts number stands here, by their own numbers. */
  readonly #known = new Map<EventRows, { groups: number[]; products: number[] }>();
  #places: { groups: number[]; products: number[] } = { groups: [], products: [] };

  constructor(readonly day: number) {}

  /** Events of this part are added next. */
  begin(part: EventRows): void {
    this.#places = this.#known.get(part) ?? { groups: [], products: [] };
    this.#known.set(part, this.#places);
  }

  add(part: EventRows, row: number, minute: number): void {
    const { groups, rollup, amounts, quantities, digest } = part;
    const group = rollup.all[groups[row] ?? 0];
    if (group === undefined) throw new Error('an event has no group');
    const product = digest.productOf.numbers[row] ?? 0;
    this.#minutes.push(minute);
    this.#groupOf.push((this.#places.groups[group.index] ??= this.#placeOfGroup(group)));
    this.#productOf.push(
      (this.#places.products[product] ??= this.#placeOfProduct(digest.products[product])),
    );
    this.#sessions.push(digest.sessions.numbers[row] ?? Number.NaN);
    this.#customers.push(digest.customers.numbers[row] ?? Number.NaN);
    if (!group.hasAmount) return;
    this.#amountEvents.push(this.#minutes.count - 1);
    this.#orders.push(digest.orders.numbers[row] ?? Number.NaN);
    this.#cents.push(amounts[row] ?? 0);
    this.#quantities.push(quantities[row] ?? 0);
  }

  digest(): Digest {
    return {
      day: this.day,
      groups: this.#groups.all,
      products: this.#products.all,
      minutes: Uint16Array.from(this.#minutes.taken()),
      groupOf: Uint32Array.from(this.#groupOf.taken()),
      productOf: Uint32Array.from(this.#productOf.taken()),
      sessions: this.#sessions.taken(),
      customers: this.#customers.taken(),
      amounts: {
        events: Uint32Array.from(this.#amountEvents.taken()),
        orders: this.#orders.taken(),
        cents: this.#cents.taken(),
        quantities: Int32Array.from(this.#quantities.taken()),
      },
    };
  }

  /** Groups of several hours are one here. */
  #placeOfGroup({ eventType, category, deviceType, currency }: RollupGroup): number {
    return this.#groups.of({ eventType, category, deviceType, currency });
  }

  #placeOfProduct(product: DigestProduct | undefined): number {
    if (product === undefined) throw new Error('an event has no product');
    return this.#products.of(product);
  }
}
