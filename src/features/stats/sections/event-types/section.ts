import type { Section } from '../../forms/section.js';

/** The number of events by type. */
export const eventTypesSection = {
  name: 'byEventType',
  about: 'events',
  needs: ['totals'],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
