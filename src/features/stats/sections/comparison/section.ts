import type { Section } from '../../forms/section.js';

/** Compares the counted span with another one; the page of `--html` shows it next to the key figures. */
export const comparisonSection = {
  name: 'comparison',
  about: 'events',
  needs: ['totals'],
  query: () => import('./query.js'),
  text: () => import('./text.js'),
  csv: () => import('./csv.js'),
  html: 'none',
} as const satisfies Section;
