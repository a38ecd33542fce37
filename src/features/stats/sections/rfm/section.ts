import type { Section } from '../../forms/section.js';

/** Segments by recency, frequency and spending. */
export const rfmSection = {
  name: 'rfm',
  about: 'events',
  needs: [],
  onDemand: true,
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
