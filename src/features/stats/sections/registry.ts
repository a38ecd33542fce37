import type { Section } from '../forms/section.js';
import { categoriesSection } from './categories/section.js';
import { cohortsSection } from './cohorts/section.js';
import { comparisonSection } from './comparison/section.js';
import { devicesSection } from './devices/section.js';
import { eventTypesSection } from './event-types/section.js';
import { funnelSection } from './funnel/section.js';
import { hoursSection } from './hours/section.js';
import { loadHistorySection } from './load-history/section.js';
import { overTimeSection } from './over-time/section.js';
import { productsSection } from './products/section.js';
import { qualitySection } from './quality/section.js';
import { revenueSection } from './revenue/section.js';
import { rfmSection } from './rfm/section.js';
import { throughputSection } from './throughput/section.js';
import { totalsSection } from './totals/section.js';

/**
 * All sections, in the order of text and CSV output. JSON, text, CSV, the page of `--html` and the values of
 * `--section` are derived from this list.
 */
export const SECTIONS = [
  totalsSection,
  comparisonSection,
  eventTypesSection,
  overTimeSection,
  revenueSection,
  funnelSection,
  productsSection,
  categoriesSection,
  devicesSection,
  hoursSection,
  qualitySection,
  throughputSection,
  loadHistorySection,
  cohortsSection,
  rfmSection,
] as const satisfies readonly Section[];

/** The name of a section. */
export type SectionName = (typeof SECTIONS)[number]['name'];

/** The sections that are read only on request. */
export const ON_DEMAND_SECTIONS = SECTIONS.filter((section) => 'onDemand' in section);

/** The name of an on-demand section. */
export type OnDemandName = (typeof ON_DEMAND_SECTIONS)[number]['name'];

const ON_DEMAND_NAMES: ReadonlySet<string> = new Set(ON_DEMAND_SECTIONS.map(({ name }) => name));

export function isOnDemand(name: string): name is OnDemandName {
  return ON_DEMAND_NAMES.has(name);
}

/** The sections in another order: first the named ones, then the others in the order of the registry. */
export function sectionsInOrder(first: readonly SectionName[]): (typeof SECTIONS)[number][] {
  const place = ({ name }: { readonly name: SectionName }) =>
    first.includes(name) ? first.indexOf(name) : first.length;
  return SECTIONS.toSorted((a, b) => place(a) - place(b));
}
