import { formatCount } from '../text/format-count.js';
import type { ColumnFacts } from './column-facts.js';

/** The number of distinct texts of a column: `1,204 different`. */
export function distinctText({ counts }: ColumnFacts): string {
  return `${formatCount(counts.size)} different`;
}
