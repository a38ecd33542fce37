import type { Frozen } from '../../../core/json/shapes.js';
import type { CatalogFile } from './catalog-file.js';

type Given = Frozen<Required<CatalogFile>>;

/** The products and visitors of a shop. Contains all parameters of the generated events. */
export type Catalog = Omit<Given, '$schema' | 'eventTypes'> & {
  /** In the order in which they happen to one product within a visit. */
  readonly eventTypes: readonly EventType[];
};

/** One category of products. */
export type Category = Given['categories'][number];

/** An event type and its frequency; a type that opens a visit has no predecessor. */
export type EventType = Given['eventTypes'][number] & { readonly checkout: boolean };
