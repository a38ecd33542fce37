import { zipfRank, scatteredIndex } from '../popularity.js';
import { seededRandom, type Random } from '../random.js';
import type { RowLayout } from '../rows/row-layout.js';
import type { Behaviour } from './behaviour.js';
import type { Catalog } from './catalog.js';
import { lazyCustomers, type Cohort } from './customers.js';
import { makeFunnel, type Funnel } from './funnel.js';
import { lazyProducts, type Product } from './products.js';
import { eagernessOf, Visitors } from './visitors.js';

/** A product with its columns ready for a row. */
export interface ShopProduct extends Product {
  readonly parts: readonly Buffer[];
}

/** A shop as its visitors find it: popular and rare products, new and loyal customers, and its funnel. */
export interface Shop {
  readonly behaviour: Behaviour;
  readonly layout: RowLayout;
  readonly funnel: Funnel;
  /** The event types' names by their index. */
  readonly typeNames: readonly string[];
  readonly visitors: Visitors;
  readonly eagerness: Readonly<Record<Cohort, number>>;
  readonly drawProduct: (random: Random) => ShopProduct;
}

/** Opens the shop of a catalog; the same seed gives the same products and customers. */
export function openShop(catalog: Catalog, layout: RowLayout, seed: string): Shop {
  const { behaviour, productCount, eventTypes } = catalog;
  const product = lazyProducts(catalog, seed, (made) => ({
    ...made,
    parts: layout.productParts(made),
  }));
  const rank = zipfRank(productCount, behaviour.popularity.exponent, behaviour.popularity.flatness);
  const idOf = scatteredIndex(productCount, seededRandom(seed, 'popularity'));
  return {
    behaviour,
    layout,
    funnel: makeFunnel(eventTypes),
    typeNames: eventTypes.map(({ name }) => name),
    visitors: new Visitors(catalog, lazyCustomers(seed, catalog)),
    eagerness: eagernessOf(catalog),
    drawProduct: (random) => product(1 + idOf(rank(random))),
  };
}
