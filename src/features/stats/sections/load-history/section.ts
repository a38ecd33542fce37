import type { Section } from '../../forms/section.js';

/** When rows were loaded. Only `stats --json` shows it by itself; the page of `--html` draws it under throughput. */
export const loadHistorySection = {
  name: 'loadHistory',
  about: 'loading',
  needs: [],
  query: () => import('./query.js'),
  text: 'none',
  csv: 'none',
  html: 'none',
} as const satisfies Section;
