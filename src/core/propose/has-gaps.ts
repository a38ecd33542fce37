import type { ColumnFacts } from './column-facts.js';

/** Whether some rows have no text. */
export function hasGaps({ column, nulls, isPartial }: ColumnFacts): boolean {
  return isPartial === true || column.filled < column.texts.length || nulls.length > 0;
}
