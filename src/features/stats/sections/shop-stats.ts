import type { StatsBounds } from '../values/stats-bounds.js';
import type { SECTIONS } from './registry.js';

type Registered = (typeof SECTIONS)[number];

/** A section that has a query. */
type Queried = Exclude<Registered, { readonly query: 'none' }>;

/** What the query of a section reads. */
type ReadBy<S extends Queried> = Awaited<
  ReturnType<Awaited<ReturnType<S['query']>>['readSection']>
>;

type OnDemand = Extract<Queried, { readonly onDemand: true }>;

/** What the queries of all sections read, by the names of the sections; what nobody asked for is left out. */
export type SectionFigures = {
  readonly [S in Exclude<Queried, OnDemand> as S['name']]: ReadBy<S>;
} & { readonly [S in OnDemand as S['name']]?: ReadBy<S> };

/** Everything that `ecomstream stats` answers, read in one transaction; what `stats --json` prints. */
export interface ShopStats extends StatsBounds, SectionFigures {}

/** What is read on demand: whether customers come back, and how they buy. */
export type CustomerStats = Pick<ShopStats, OnDemand['name']>;
