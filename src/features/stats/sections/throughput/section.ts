import type { Section } from '../../forms/section.js';

/** The throughput of the load. */
export const throughputSection = {
  name: 'throughput',
  about: 'loading',
  needs: [],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
