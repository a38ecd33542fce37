import type { Section } from '../../forms/section.js';

/** Sales by category, with the best-selling product of each. */
export const categoriesSection = {
  name: 'byCategory',
  about: 'events',
  needs: ['totals'],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
