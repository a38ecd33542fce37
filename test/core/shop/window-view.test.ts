import fc from 'fast-check';
import { expect, it } from 'vitest';
import { depthOfType, FUNNEL_STEPS } from '../../../src/core/event/funnel.js';
import { Cell, cellsOf } from '../../../src/core/shop/cell.js';
import type { ShopSums } from '../../../src/core/shop/shop-sums.js';
import { WindowView, type SegmentFilter } from '../../../src/core/shop/window-view.js';
import { anyShopEvent, digestsOfEvents, type ShopEvent } from '../../support/shop-events.js';

const filter: fc.Arbitrary<SegmentFilter> = fc.record({
  category: fc.constantFrom(undefined, 'Toys', '', 'Other'),
  deviceType: fc.constantFrom(undefined, 'Mobile'),
});
const events = fc.array(anyShopEvent, { maxLength: 60 });

function viewOf(all: readonly ShopEvent[], wanted: SegmentFilter): WindowView {
  const view = new WindowView(wanted);
  for (const digest of digestsOfEvents(all)) {
    for (const [minute, cell] of cellsOf(digest)) view.addCell(minute, cell);
  }
  return view;
}

/** What events come to, counted one by one. */
function naive(all: readonly ShopEvent[]): Record<string, ShopSums> {
  const byCurrency = Map.groupBy(all, ({ currency }) => currency);
  return Object.fromEntries(
    [...byCurrency].map(([currency, of]) => {
      const purchases = of.filter(({ type }) => type === 'purchase');
      const refunds = of.filter(({ type }) => type === 'refund');
      return [
        currency,
        {
          events: of.length,
          ofStep: FUNNEL_STEPS.map(
            (_, step) => of.filter(({ type }) => depthOfType(type) === step + 1).length,
          ),
          units: purchases.reduce((sum, { quantity }) => sum + quantity, 0),
          revenueCents: purchases.reduce((sum, { cents }) => sum + cents, 0),
          refundCents: refunds.reduce((sum, { cents }) => sum + cents, 0),
        },
      ];
    }),
  );
}

function naiveBy(all: readonly ShopEvent[], keyOf: (event: ShopEvent) => string | number) {
  const groups = Map.groupBy(all, keyOf);
  return Object.fromEntries([...groups].map(([key, of]) => [key, naive(of)]));
}

const sums = (byCurrency: ReadonlyMap<string, ShopSums>) => Object.fromEntries(byCurrency);
const isOf = ({ category, deviceType }: SegmentFilter, event: ShopEvent) =>
  (category ?? event.category) === event.category && (deviceType ?? event.device) === event.device;
const different = (values: readonly number[]) =>
  new Set(values.filter((value) => !Number.isNaN(value))).size;

it('adds up what a naive count finds, with a filter and without', () => {
  fc.assert(
    fc.property(events, filter, (all, wanted) => {
      const view = viewOf(all, wanted);
      const chosen = all.filter((event) => isOf(wanted, event));
      expect(
        Object.fromEntries(
          [...view.segments].map((each) => [
            `${each.deviceType} ${each.category}`,
            sums(each.byCurrency),
          ]),
        ),
      ).toEqual(naiveBy(all, ({ device, category }) => `${device} ${category}`));
      expect(Object.fromEntries([...view.times].map(([at, of]) => [at, sums(of)]))).toEqual(
        naiveBy(chosen, ({ minute }) => minute),
      );
      expect(
        Object.fromEntries([...view.products].map(([key, of]) => [key, sums(of.byCurrency)])),
      ).toEqual(naiveBy(chosen, ({ product }) => product));
      for (const [key, { category }] of view.products) {
        const found = chosen.filter(({ product }) => String(product) === key);
        expect(category).toBe(
          found
            .map((event) => event.category)
            .sort()
            .at(-1),
        );
      }
    }),
  );
});

it('counts different sessions, customers and orders of what is wanted', () => {
  fc.assert(
    fc.property(events, filter, (all, wanted) => {
      const chosen = all.filter((event) => isOf(wanted, event));
      const bought = chosen.filter(({ type }) => type === 'purchase');
      const { sessions, customers, orders } = viewOf(all, wanted).sketch();
      expect([sessions, customers, orders].map((set) => set.count().count)).toEqual([
        different(chosen.map(({ session }) => session)),
        different(chosen.map(({ customer }) => customer)),
        different(bought.map(({ order }) => order)),
      ]);
    }),
  );
});

it('is the same however the events are split into cells', () => {
  fc.assert(
    fc.property(events, fc.nat({ max: 60 }), fc.boolean(), (all, cut, isCompact) => {
      const merged = new Map<number, Cell>();
      for (const part of [all.slice(0, cut), all.slice(cut)]) {
        for (const digest of digestsOfEvents(part)) {
          for (const [minute, cell] of cellsOf(digest)) {
            const known = merged.get(minute) ?? new Cell();
            merged.set(minute, known);
            known.add(cell);
            if (isCompact) known.compact();
          }
        }
      }
      const view = new WindowView({ category: undefined, deviceType: undefined });
      for (const [minute, cell] of merged) view.addCell(minute, cell);
      const whole = viewOf(all, view.filter);
      expect(Object.fromEntries([...view.times].map(([at, of]) => [at, sums(of)]))).toEqual(
        Object.fromEntries([...whole.times].map(([at, of]) => [at, sums(of)])),
      );
      for (const name of ['sessions', 'customers', 'orders'] as const) {
        expect(view.sketch()[name].count()).toEqual(whole.sketch()[name].count());
      }
      expect(new Map(view.products)).toEqual(new Map(whole.products));
    }),
  );
});
