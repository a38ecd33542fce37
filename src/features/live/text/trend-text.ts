/** How a product sells that does not sell as usual. */
export const TRENDS = {
  up: { sign: '▲', words: 'more than usual' },
  down: { sign: '▼', words: 'less than usual' },
} as const;
