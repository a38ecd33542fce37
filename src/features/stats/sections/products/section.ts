import type { Section } from '../../forms/section.js';

/** The best-selling products. */
export const productsSection = {
  name: 'topProducts',
  about: 'events',
  needs: [],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
