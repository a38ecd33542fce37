import type { Condition } from '../mapping/language/mapping.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';
import { nameOf } from './name-of.js';

/** The condition that the text of a column is one of several. */
export function hasText(facts: ColumnFacts, texts: readonly string[], draft: Draft): Condition {
  const [only = ''] = texts;
  return { [nameOf(facts, draft)]: texts.length > 1 ? texts : only };
}

/** The signs of a negative number; number formats can put them at either end. */
const NEGATIVE_SIGN = '[-−(]';

/** The condition that a column has a negative number. */
export function isNegative(facts: ColumnFacts, draft: Draft): Condition {
  const isPlain = Object.keys(facts.number?.number ?? {}).length === 0;
  // A condition parses numbers by the format of the whole mapping only.
  const test = isPlain ? { below: 0 } : { matches: NEGATIVE_SIGN };
  return { [nameOf(facts, draft)]: test };
}
