import type { Frozen } from '../../../core/json/shapes.js';
import type { CatalogFile } from './catalog-file.js';

type Given = Frozen<Required<CatalogFile>>;

/** What a shop sells and what its visitors do. All numbers that shape the made events stand in it. */
export type Catalog = Omit<Given, '$schema' | 'eventTypes'> & {
  /** In the order in which they happen to one product within a visit. */
  readonly eventTypes: readonly EventType[];
};

/** One category of products. */
export type Category = Given['categories'][number];

/** One kind of event and how often it happens; one that opens a visit comes after no other. */
export type EventType = Given['eventTypes'][number] & { readonly checkout: boolean };
