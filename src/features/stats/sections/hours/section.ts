import type { Section } from '../../forms/section.js';

/** The last 24 hours of data. */
export const hoursSection = {
  name: 'hourly',
  about: 'events',
  needs: [],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
