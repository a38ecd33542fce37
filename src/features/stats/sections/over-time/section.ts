import type { Section } from '../../forms/section.js';

/** How the kinds of events developed. */
export const overTimeSection = {
  name: 'overTime',
  about: 'events',
  needs: [],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
