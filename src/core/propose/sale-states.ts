import type { Condition, WhenCase } from '../mapping/language/mapping.js';
import type { Answers } from './answers.js';
import { areAligned } from './are-aligned.js';
import type { ColumnFacts } from './column-facts.js';
import { evidenceOf, typesQuestion } from './decide-types.js';
import type { Draft } from './draft.js';
import { eventValues, textsOf } from './event-values.js';
import { hasText } from './row-test.js';
import { sampledColumn } from './sampled-column.js';
import { sourceOf } from './source-of.js';

/** Event types together with the order states. */
export interface SaleColumns {
  readonly types: ColumnFacts;
  readonly states: ColumnFacts;
  /** The condition for rows whose event type is a sale. */
  readonly sold: Condition;
}

/** The changes that the states of sales cause. */
export interface SaleStates {
  readonly cases: readonly WhenCase[];
  /** Conditions, one of which holds for each row of a return. */
  readonly returned: readonly Condition[];
}

const UNCHANGED: SaleStates = { cases: [], returned: [] };

/**
 * Decides the event type of a sale whose order state contradicts it: a cancelled sale is not a sale. Uncertain rows
 * are rejected; states of unknown meaning contradict nothing.
 */
export function saleStates(
  { types, states, sold }: SaleColumns,
  answers: Answers,
  draft: Draft,
): SaleStates {
  if (!areAligned(types, states)) return UNCHANGED;
  const ofSales = { ...states, counts: countsOfSales(types, states, draft) };
  const events = eventValues(ofSales, answers).filter(
    ({ type }) => type === 'refund' || type === 'skip',
  );
  if (events.length === 0) return UNCHANGED;
  const open = events.filter(({ isCertain }) => !isCertain);
  draft.note(states, ['event_type'], ['of sales', ...evidenceOf(events)], open.length > 0);
  const where = (texts: readonly string[]) => ({ ...sold, ...hasText(states, texts, draft) });
  const [skipped, refunds] = [textsOf(events, 'skip'), textsOf(events, 'refund')];
  if (skipped.length > 0) draft.skip.push(where(skipped));
  const cases: WhenCase[] = [];
  if (refunds.length > 0) cases.push({ if: where(refunds), constant: 'refund' });
  if (open.length > 0) {
    draft.ask(typesQuestion(states, open));
    const rejected = where(open.map(({ text }) => text));
    cases.push({ if: rejected, ...sourceOf(states), values: {}, else: 'reject' });
  }
  return { cases, returned: refunds.length > 0 ? [where(refunds)] : [] };
}

/** The counts of the states in rows whose event type is a sale. */
function countsOfSales(types: ColumnFacts, states: ColumnFacts, { events }: Draft) {
  const sold = new Set(textsOf(events, 'purchase', 'order'));
  const texts = states.column.texts.filter(
    (text, row) => states.counts.has(text) && sold.has(types.column.texts[row] ?? ''),
  );
  return sampledColumn({ from: '' }, texts).counts;
}
