import { formatCount } from '../text/format-count.js';
import type { ColumnFacts } from './column-facts.js';

/** How many different texts a column has: `1,204 different`. */
export function distinctText({ counts }: ColumnFacts): string {
  return `${formatCount(counts.size)} different`;
}
