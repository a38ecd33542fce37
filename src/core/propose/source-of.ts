import type { ColumnSource } from '../mapping/language/mapping.js';
import type { ColumnFacts } from './column-facts.js';
import { placeOf } from './sampled-column.js';

/** Where a mapping takes the text of a column, with the words in it that mean empty, and what stands for it where it is empty. */
export function sourceOf({ column, nulls, fallback }: ColumnFacts): ColumnSource {
  const own = { ...placeOf(column), ...(nulls.length > 0 ? { null: nulls } : {}) };
  return fallback === undefined ? own : { first: [own, sourceOf(fallback)] };
}
