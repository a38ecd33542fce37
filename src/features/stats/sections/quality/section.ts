import type { Section } from '../../forms/section.js';

/** The problems of the read rows. */
export const qualitySection = {
  name: 'quality',
  about: 'loading',
  needs: ['throughput'],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: () => import('./html.js'),
} as const satisfies Section;
