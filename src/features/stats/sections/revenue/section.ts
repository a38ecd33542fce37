import type { Section } from '../../forms/section.js';

/** Revenue over time and by currency: the sales of `totals` and `overTime`. */
export const revenueSection = {
  name: 'revenue',
  about: 'events',
  needs: ['totals', 'overTime'],
  query: 'none',
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
