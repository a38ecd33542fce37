import type { Section } from '../../forms/section.js';

/** What came in, and when: the revenue of `overTime`, which text and CSV do not show. */
export const revenueSection = {
  name: 'revenue',
  about: 'events',
  query: 'none',
  text: 'none',
  csv: 'none',
  html: () => import('./html.js'),
} as const satisfies Section;
