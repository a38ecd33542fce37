import type { ColumnSource } from '../mapping/language/mapping.js';
import type { ColumnFacts } from './column-facts.js';
import { placeOf } from './sampled-column.js';

/** The source of a column's text in a mapping, with its null words and its fallback. */
export function sourceOf({ column, nulls, fallback }: ColumnFacts): ColumnSource {
  const own = { ...placeOf(column), ...(nulls.length > 0 ? { null: nulls } : {}) };
  return fallback === undefined ? own : { first: [own, sourceOf(fallback)] };
}
