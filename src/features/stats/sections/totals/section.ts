import type { Section } from '../../forms/section.js';

/** How much there is, and from which time. The page of `--html` has it in its head. */
export const totalsSection = {
  name: 'totals',
  about: 'events',
  needs: [],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: 'none',
} as const satisfies Section;
