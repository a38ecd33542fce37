import type { Section } from '../../forms/section.js';

/**
 * When rows were loaded. It is a section of its own only in `stats --json`; the page of `--html` draws it under
 * throughput.
 */
export const loadHistorySection = {
  name: 'loadHistory',
  about: 'loading',
  needs: [],
  query: () => import('./query.js'),
  text: 'none',
  csv: 'none',
  html: 'none',
} as const satisfies Section;
