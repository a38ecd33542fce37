import type { Behaviour } from './behaviour.js';

/** What a shop sells and what its visitors do. All numbers that shape the made events stand in it. */
export interface Catalog {
  /** How many different products there are, dealt out over the categories in turn. */
  readonly productCount: number;
  /** How many different customers can come. */
  readonly customerCount: number;
  /** Patterns of product names with `{name}` and, if liked, `{brand}`; the first is as frequent as any other. */
  readonly nameVariations: readonly string[];
  readonly categories: readonly Category[];
  /** In the order in which they happen to one product within a visit. */
  readonly eventTypes: readonly EventType[];
  readonly behaviour: Behaviour;
}

/** One category of products. */
export interface Category {
  readonly name: string;
  /** Lowest and highest price, both included. */
  readonly priceRange: readonly [min: number, max: number];
  readonly brands: readonly string[];
  /** The plain names that products are made of. */
  readonly products: readonly string[];
}

/** One kind of event and how often it happens. */
export interface EventType {
  readonly name: string;
  /** How many of all events are of this type, relative to the other shares. */
  readonly share: number;
  /** The event that the same visitor has made for the same product before; an opening event has none. */
  readonly after: string | undefined;
  /** Whether it happens at the end of the visit (or in a later one), for the whole cart at once. */
  readonly checkout: boolean;
}
