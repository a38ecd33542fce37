import type { EventRows } from '../../core/rows/event-rows.js';
import type { RollupGroup } from '../../core/rows/rollup-groups.js';
import { DAY_MINUTES } from '../../core/summary/cover.js';
import type { Digest, DigestProduct } from '../../core/summary/digest.js';
import { DigestBuilder } from '../../core/summary/digest-builder.js';

const MINUTE_MICROSECONDS = 60_000_000;
const DAY_MICROSECONDS = DAY_MINUTES * MINUTE_MICROSECONDS;

/** The digest of a day, with the lineage of its events. */
export interface DigestOfBatches {
  readonly digest: Digest;
  /** Keys of the ledger rows whose parts contain the events. */
  readonly batchIds: readonly number[];
}

/** Digests of the non-duplicate events of a batch, one per day. */
export function digestsOf(
  parts: readonly EventRows[],
  duplicates: readonly ReadonlySet<number>[],
): DigestOfBatches[] {
  const events = eventsOfDays(parts);
  const days = new Map<number, DayOfParts>();
  for (const [index, part] of parts.entries()) {
    const { count, timestamps, groups, rollup, digest: columns } = part;
    const ofPart = duplicates[index];
    const hasDuplicates = ofPart !== undefined && ofPart.size > 0;
    const digests = new Map<number, PartOfDigest>();
    let digest: PartOfDigest | undefined;
    let amount = 0;
    for (let row = 0; row < count; row++) {
      const group = rollup.all[groups[row] ?? 0];
      if (group === undefined) throw new Error('an event has no group');
      const order = group.hasAmount ? columns.orders.numbers[amount++] : undefined;
      if (hasDuplicates && ofPart.has(row)) continue;
      const minutes = Math.floor((timestamps[row] ?? 0) / MINUTE_MICROSECONDS);
      const day = Math.floor(minutes / DAY_MINUTES);
      if (digest?.day !== day) {
        digest = digests.get(day);
        if (digest === undefined) {
          const ofDay = days.get(day) ?? new DayOfParts(new DigestBuilder(day, events.get(day)));
          days.set(day, ofDay);
          digest = ofDay.begin(part);
          digests.set(day, digest);
        }
      }
      digest.add(row, minutes - day * DAY_MINUTES, group, order);
    }
  }
  return [...days.values()].map(({ builder, batchIds }) => ({
    digest: builder.digest(),
    batchIds,
  }));
}

/** Number of events per day, duplicates included. */
function eventsOfDays(parts: readonly EventRows[]): ReadonlyMap<number, number> {
  const events = new Map<number, number>();
  for (const { count, timestamps } of parts) {
    for (let row = 0; row < count;) {
      const first = row;
      const day = dayOf(timestamps[row] ?? 0);
      while (row < count && dayOf(timestamps[row] ?? 0) === day) row++;
      events.set(day, (events.get(day) ?? 0) + row - first);
    }
  }
  return events;
}

/** Days since the epoch. */
function dayOf(microseconds: number): number {
  return Math.floor(microseconds / DAY_MICROSECONDS);
}

/** A digest, and the parts whose events it contains. */
class DayOfParts {
  readonly batchIds: number[] = [];

  constructor(readonly builder: DigestBuilder) {}

  begin(part: EventRows): PartOfDigest {
    this.batchIds.push(part.batchId);
    return new PartOfDigest(this.builder, part);
  }
}

/** Adds the events of a part to a digest, and caches the digest's numbers for the groups and products of the part. */
class PartOfDigest {
  readonly day: number;
  readonly #groups: number[] = [];
  readonly #products: number[] = [];

  constructor(
    private readonly builder: DigestBuilder,
    private readonly part: EventRows,
  ) {
    this.day = builder.day;
  }

  /** @param order hash of the order; undefined for an event without an amount. */
  add(row: number, minute: number, group: RollupGroup, order: number | undefined): void {
    const { amounts, quantities, digest } = this.part;
    const product = digest.productOf[row] ?? 0;
    this.builder.add(
      minute,
      // A group of the part is per hour; the digest has one for several hours.
      (this.#groups[group.index] ??= this.builder.placeOfGroup(group)),
      (this.#products[product] ??= this.#placeOfProduct(digest.products[product])),
      digest.sessions[row] ?? Number.NaN,
      digest.customers[row] ?? Number.NaN,
    );
    if (order !== undefined) {
      this.builder.addAmount(order, amounts[row] ?? 0, quantities[row] ?? 0);
    }
  }

  #placeOfProduct(product: DigestProduct | undefined): number {
    if (product === undefined) throw new Error('an event has no product');
    return this.builder.placeOfProduct(product);
  }
}
