import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';
import { isSafeKey, isTemplateName } from './own-names.js';
import { sourceOf } from './source-of.js';

/**
 * The name of a column's text in conditions and templates: its own, or that of a value that is defined for it. The
 * latter is needed where the text is inside JSON, has null words, or has a name that is not allowed there.
 */
export function nameOf(facts: ColumnFacts, draft: Draft): string {
  const { column, fallback, nulls, label } = facts;
  const isPlain = column.path === undefined && fallback === undefined && nulls.length === 0;
  if (isPlain && isSafeKey(column.from) && isTemplateName(column.from)) return column.from;
  return draft.define(`value of ${label}`, sourceOf(facts));
}
