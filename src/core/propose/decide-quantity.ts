import type { NumberFormat } from '../mapping/language/mapping.js';
import { formatCount, formatCounted } from '../text/format-count.js';
import type { Answers } from './answers.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';
import { numberFormat } from './number-format.js';
import { sourceOf } from './source-of.js';

/** Decides how the quantity of a row is parsed. */
export function decideQuantity(
  quantity: ColumnFacts | undefined,
  decimal: NumberFormat['decimal'],
  answers: Answers,
  draft: Draft,
): void {
  if (quantity?.number === undefined) return;
  const { negative, isDigits, unread, zero } = quantity.number;
  const format = numberFormat(quantity, decimal, answers, draft);
  const number = { ...format, ...(negative > 0 ? { absolute: true } : {}) };
  const isStepped = !isDigits || Object.keys(number).length > 0;
  draft.columns.quantity = { ...sourceOf(quantity), ...(isStepped ? { number } : {}) };
  draft.note(
    quantity,
    ['quantity'],
    [
      'whole numbers',
      ...(negative > 0 ? [`${formatCount(negative)} negative → refund`] : []),
      ...(zero > 0 ? [`0 in ${formatCounted(zero, 'row')}`] : []),
      ...(unread > 0 ? [`no number in ${formatCounted(unread, 'row')}`] : []),
    ],
  );
}
