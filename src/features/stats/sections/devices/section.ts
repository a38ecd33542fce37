import type { Section } from '../../forms/section.js';

/** Figures by device type. */
export const devicesSection = {
  name: 'byDevice',
  about: 'events',
  needs: [],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
