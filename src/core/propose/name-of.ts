import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';
import { isSafeKey, isTemplateName } from './own-names.js';
import { sourceOf } from './source-of.js';

/**
 * The name that conditions and templates have for the text of a column: its own, or that of a value which is defined for
 * it, where it stands inside JSON, has words that mean empty, or a name that cannot stand there.
 */
export function nameOf(facts: ColumnFacts, draft: Draft): string {
  const { column, fallback, nulls, label } = facts;
  const isPlain = column.path === undefined && fallback === undefined && nulls.length === 0;
  if (isPlain && isSafeKey(column.from) && isTemplateName(column.from)) return column.from;
  return draft.define(`value of ${label}`, sourceOf(facts));
}
