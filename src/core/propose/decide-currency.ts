import { formatCount } from '../text/format-count.js';
import { currencyInName } from '../vocabulary/header-role.js';
import type { Answers } from './answers.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';
import { sourceOf } from './source-of.js';

/** The maximum number of currencies that the evidence lists. */
const MOST_NAMED = 4;

/**
 * Decides the currency of the prices: that of a column, that next to the price, or one from the column name or the
 * user.
 * @param price the column of the prices.
 */
export function decideCurrency(
  currency: ColumnFacts | undefined,
  price: ColumnFacts | undefined,
  answers: Answers,
  draft: Draft,
): void {
  if (currency !== undefined) {
    const gap = answers.currency === undefined ? {} : { default: answers.currency };
    draft.columns.currency = { ...sourceOf(currency), ...gap };
    const codes = [...currency.counts.keys()];
    const more =
      codes.length > MOST_NAMED ? [`${formatCount(codes.length - MOST_NAMED)} more`] : [];
    draft.note(currency, ['currency'], [[...codes.slice(0, MOST_NAMED), ...more].join(', ')]);
    return;
  }
  if ((price?.number?.currencies.size ?? 0) > 0) return;
  const named = answers.currency ?? (price && currencyInName(price.label));
  if (named === undefined) draft.absent.push({ column: 'currency', instead: 'not stored' });
  else {
    draft.columns.currency = { constant: named };
    draft.absent.push({ column: 'currency', instead: `constant ${JSON.stringify(named)}` });
  }
}
