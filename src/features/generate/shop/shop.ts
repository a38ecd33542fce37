import { zipfRank, scatteredIndex } from '../chance/popularity.js';
import { at, seededRandom, type Random } from '../chance/random.js';
import type { Behaviour } from './behaviour.js';
import type { Catalog } from './catalog.js';
import { customersOf, type Cohort } from './customers.js';
import type { Interaction } from './interaction.js';
import { makeFunnel, type Funnel } from './funnel.js';
import { lazyProducts, type Product } from './products.js';
import { eagernessOf, Visitors } from './visitors.js';

/** A visitor's action on a product, without a time. It is made once and reused for all its rows. */
export interface Step extends Interaction {
  readonly product: ShopProduct;
  /** The index of the event type. */
  readonly type: number;
  readonly parts: readonly Buffer[];
}

/** A product, and its steps so far by event type index. */
export interface ShopProduct extends Product {
  readonly steps: (Step | undefined)[];
}

/** A shop with popular and rare products, new and loyal customers, and a funnel. */
export interface Shop {
  readonly behaviour: Behaviour;
  readonly funnel: Funnel;
  readonly visitors: Visitors;
  readonly eagerness: Readonly<Record<Cohort, number>>;
  readonly drawProduct: (random: Random) => ShopProduct;
  /** The product with a number from 1. */
  readonly product: (id: number) => ShopProduct;
  /** The step of a product for an event type index. */
  readonly stepOf: (product: ShopProduct, type: number) => Step;
}

/** Makes the parts of rows that depend on an interaction, ready to be copied. */
export type MakeParts = (interaction: Interaction) => readonly Buffer[];

/** Opens the shop of a catalog; the same seed yields the same products and customers. */
export function openShop(catalog: Catalog, makeParts: MakeParts, seed: string): Shop {
  const { behaviour, productCount, eventTypes } = catalog;
  const product = lazyProducts(catalog, seed, (made): ShopProduct => ({ ...made, steps: [] }));
  const makeStep = (of: ShopProduct, type: number): Step => {
    const interaction = { eventType: at(eventTypes, type).name, product: of };
    return { ...interaction, type, parts: makeParts(interaction) };
  };
  const rank = zipfRank(productCount, behaviour.popularity.exponent, behaviour.popularity.flatness);
  const idOf = scatteredIndex(productCount, seededRandom(seed, 'popularity'));
  return {
    behaviour,
    funnel: makeFunnel(eventTypes),
    visitors: new Visitors(catalog, customersOf(seed, catalog)),
    eagerness: eagernessOf(catalog),
    drawProduct: (random) => product(1 + idOf(rank(random))),
    product,
    stepOf: (of, type) => (of.steps[type] ??= makeStep(of, type)),
  };
}
