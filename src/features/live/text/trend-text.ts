/** Texts for products that sell more or less than usual. */
export const TRENDS = {
  up: { sign: '▲', words: 'more than usual' },
  down: { sign: '▼', words: 'less than usual' },
} as const;
