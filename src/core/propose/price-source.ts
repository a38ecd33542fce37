import type { ColumnSource, NumberFormat } from '../mapping/language/mapping.js';
import { MOST_MONEY } from '../settings/value-parsers.js';
import type { NumberForm } from '../sniff-values/number-form.js';
import { formatCount, formatCounted } from '../text/format-count.js';
import { unitInName } from '../vocabulary/header-role.js';
import type { ColumnFacts } from './column-facts.js';
import type { Returns } from './decide-events.js';
import type { Draft } from './draft.js';
import { hasGaps } from './has-gaps.js';
import { sourceOf } from './source-of.js';

/** The default of `--max-price`. */
const USUAL_PRICE = 10_000;
const PARTS: Readonly<Record<NonNullable<NumberFormat['unit']>, number>> = {
  cents: 100,
  micros: 1_000_000,
};

/** How a mapping parses an amount. A negative amount loses its sign in rows of returns, and is rejected in others. */
export function priceSource(
  facts: ColumnFacts,
  form: NumberForm,
  format: NumberFormat,
  returns: Returns,
): ColumnSource {
  const unit = unitInName(facts.label);
  const number: NumberFormat = { ...format, ...(unit === undefined ? {} : { unit }) };
  const isStepped = !form.isPlain || Object.keys(number).length > 0;
  const source = sourceOf(facts);
  const asWritten = { ...source, ...(isStepped ? { number } : {}) };
  if (form.negative === 0 || returns.length === 0) return asWritten;
  const absolute = { ...source, number: { ...number, absolute: true } };
  if (returns.some((condition) => Object.keys(condition).length === 0)) return absolute;
  return { when: [...returns.map((condition) => ({ if: condition, ...absolute })), asWritten] };
}

/** Sets the rules that accept the amounts of a column, and whether they may be missing. */
export function admitPrices(facts: ColumnFacts, form: NumberForm, draft: Draft): void {
  const unit = unitInName(facts.label);
  const most = Math.max(form.most, -form.least) / (unit === undefined ? 1 : PARTS[unit]);
  if (form.zero > 0) draft.rules.minPrice = 0;
  if (most > USUAL_PRICE) draft.rules.maxPrice = MOST_MONEY;
  if (hasGaps(facts)) draft.waive.add('price');
}

/** The notation of the amounts of a column, in short phrases. */
export function describePrices(
  facts: ColumnFacts,
  form: NumberForm,
  format: NumberFormat,
  returns: Returns,
): readonly string[] {
  const { negative, zero, unread, currencies, signs, isInteger } = form;
  const beside = [...currencies.keys(), ...signs.keys()];
  const unit = unitInName(facts.label);
  const sign = format.decimal === ',' ? 'decimal comma' : 'decimal point';
  return [
    ...(isInteger ? ['whole numbers'] : [sign]),
    ...(unit === undefined ? [] : [`in ${unit}`]),
    ...(beside.length > 0 ? [`with ${beside.join(', ')}`] : []),
    ...(zero > 0 ? [`0 in ${formatCounted(zero, 'row')}`] : []),
    ...(negative > 0
      ? [
          `${formatCount(negative)} negative: ${returns.length > 0 ? 'for refunds only' : 'rejected'}`,
        ]
      : []),
    ...(unread > 0 ? [`no number in ${formatCounted(unread, 'row')}`] : []),
  ];
}
