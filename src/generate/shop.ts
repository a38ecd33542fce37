import type { Catalog } from './catalog.js';
import { lazyCustomers, type Customer } from './customers.js';
import { makeFunnel, type Funnel } from './funnel.js';
import { makeProducts, type Product } from './products.js';
import { at, seededRandom, shuffled, type Random } from './random.js';
import { zipfIndex } from './weighted-index.js';
import type { Words } from './words.js';

/** A shop as its visitors find it: popular and rare products, regular and rare customers, and its funnel. */
export interface Shop {
  readonly drawProduct: (random: Random) => Product;
  readonly drawCustomer: (random: Random) => Customer;
  readonly drawSteps: Funnel;
}

/** The first tenth of the default 500 products gets about half of the events. */
const PRODUCT_SKEW = { exponent: 0.95, flatness: 4 };

/** Flatter, so that regular customers come often but seldom twice at once. */
const CUSTOMER_SKEW = { exponent: 0.7, flatness: 20 };

/** Opens the shop of a catalog; the same seed gives the same products and customers. */
export function openShop(catalog: Catalog, words: Words, seed: string): Shop {
  const random = seededRandom(seed, 'products');
  const byPopularity = shuffled(random, makeProducts(catalog, random));
  const productRank = zipfIndex(byPopularity.length, PRODUCT_SKEW.exponent, PRODUCT_SKEW.flatness);
  const customer = lazyCustomers(seed, words);
  const customerRank = zipfIndex(
    catalog.customerCount,
    CUSTOMER_SKEW.exponent,
    CUSTOMER_SKEW.flatness,
  );
  return {
    drawProduct: (random) => at(byPopularity, productRank(random)),
    drawCustomer: (random) => customer(customerRank(random)),
    drawSteps: makeFunnel(catalog.eventTypes),
  };
}
