import type { Section } from '../../forms/section.js';

/** Events by type over time. */
export const overTimeSection = {
  name: 'overTime',
  about: 'events',
  needs: [],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
