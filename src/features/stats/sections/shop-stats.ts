import type { StatsBounds } from '../values/stats-bounds.js';
import type { SECTIONS } from './registry.js';

type Registered = (typeof SECTIONS)[number];

/** A section that has a query. */
type Queried = Exclude<Registered, { readonly query: 'none' }>;

/** The result type of a section's query. */
type ReadBy<S extends Queried> = Awaited<
  ReturnType<Awaited<ReturnType<S['query']>>['readSection']>
>;

type OnDemand = Extract<Queried, { readonly onDemand: true }>;

/** The results of all section queries, by section name; sections that were not requested are absent. */
export type SectionFigures = {
  readonly [S in Exclude<Queried, OnDemand> as S['name']]: ReadBy<S>;
} & { readonly [S in OnDemand as S['name']]?: ReadBy<S> };

/** The result of `ecomstream stats`, read in one transaction; the output of `stats --json`. */
export interface ShopStats extends StatsBounds, SectionFigures {}

/** The on-demand sections: cohorts and segments of customers. */
export type CustomerStats = Pick<ShopStats, OnDemand['name']>;
