import type { Condition } from '../mapping/language/mapping.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';
import { nameOf } from './name-of.js';

/** Whether the text of a column is one of some. */
export function hasText(facts: ColumnFacts, texts: readonly string[], draft: Draft): Condition {
  const [only = ''] = texts;
  return { [nameOf(facts, draft)]: texts.length > 1 ? texts : only };
}

/** Any sign that makes a number a negative one, wherever a format has it. */
const NEGATIVE_SIGN = '[-−(]';

/** Whether a column has a negative number. */
export function isNegative(facts: ColumnFacts, draft: Draft): Condition {
  const isPlain = Object.keys(facts.number?.number ?? {}).length === 0;
  // A condition reads numbers by the format of the whole mapping only.
  const test = isPlain ? { below: 0 } : { matches: NEGATIVE_SIGN };
  return { [nameOf(facts, draft)]: test };
}
