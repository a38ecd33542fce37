import type { Section } from '../../forms/section.js';

/** The totals and their time span. The page of `--html` shows them in its head. */
export const totalsSection = {
  name: 'totals',
  about: 'events',
  needs: [],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: 'none',
} as const satisfies Section;
