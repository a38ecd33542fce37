import type { Section } from '../../forms/section.js';

/** The share of customers who bought again in the months after their first purchase. */
export const cohortsSection = {
  name: 'cohorts',
  about: 'events',
  needs: [],
  onDemand: true,
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
