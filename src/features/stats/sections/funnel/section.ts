import type { Section } from '../../forms/section.js';

/** How many sessions continue from viewing to buying. */
export const funnelSection = {
  name: 'funnel',
  about: 'events',
  needs: ['byEventType'],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
