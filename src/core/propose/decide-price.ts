import type { ColumnSource, NumberFormat } from '../mapping/language/mapping.js';
import type { NumberForm } from '../sniff-values/number-form.js';
import { unitInName } from '../vocabulary/header-role.js';
import { amountMeaning, byRows, isOfOrder, type AmountMeaning } from './amount-meaning.js';
import { alignedWith } from './are-aligned.js';
import type { Answers } from './answers.js';
import { askMeaning, askPrice, askTotal, askUnit, canBeCount } from './ask-price.js';
import type { ColumnFacts } from './column-facts.js';
import type { Returns } from './decide-events.js';
import type { Draft } from './draft.js';
import { numberFormat } from './number-format.js';
import { admitPrices, describePrices, priceSource } from './price-source.js';
import { hasText } from './row-test.js';
import { sourceOf } from './source-of.js';
import { amountEvidence, type AmountEvidence } from './unit-or-total.js';

/** The columns of amounts, and those that determine their meaning. */
export interface AmountColumns {
  /** The price of one piece. */
  readonly price: ColumnFacts | undefined;
  /** The total of all pieces of a row. */
  readonly lineTotal: ColumnFacts | undefined;
  /** The total of an order, or an amount whose name does not state its meaning. */
  readonly total: ColumnFacts | undefined;
  /** An amount whose name means another price, such as the cost. */
  readonly other: ColumnFacts | undefined;
  readonly quantity: ColumnFacts | undefined;
  readonly order: ColumnFacts | undefined;
  readonly product: ColumnFacts | undefined;
}

/** The facts from the other columns. */
export interface AmountContext {
  readonly columns: AmountColumns;
  /** The decimal sign that other columns prove. */
  readonly decimal: NumberFormat['decimal'];
  readonly returns: Returns;
  readonly answers: Answers;
}

/** Decides which amount is the price and how it is parsed; returns its column, if there is one. */
export function decidePrice(context: AmountContext, draft: Draft): ColumnFacts | undefined {
  const { columns, answers } = context;
  const amount = amountOf(columns, answers);
  const form = amount?.number;
  if (amount !== undefined && amount.counts.size === 0) {
    draft.waive.add('price');
    draft.columns.price = sourceOf(amount);
    draft.note(amount, ['price'], ['empty in the sample']);
    return amount;
  }
  if (amount !== undefined && form !== undefined && !hasPartsOfCents(amount, form)) {
    storePrice(amount, form, context, draft);
    return amount;
  }
  draft.waiveAbsent('price');
  const asked = columns.total ?? columns.other;
  if (amount !== undefined && form !== undefined) askUnit(amount, draft);
  else if (asked !== undefined) askPrice(asked, draft);
  return undefined;
}

function storePrice(
  amount: ColumnFacts,
  form: NumberForm,
  context: AmountContext,
  draft: Draft,
): void {
  const { columns, decimal, returns, answers } = context;
  const { quantity, total } = columns;
  const format = numberFormat(amount, decimal, answers, draft);
  admitPrices(amount, form, draft);
  const source = priceSource(amount, form, format, returns);
  const evidence = describePrices(amount, form, format, returns);
  const seen = evidenceOf(amount, columns);
  const meaning = meaningOf(amount, seen, context);
  const isVague = isTotalOfOrder(amount) || (quantity !== undefined && byRows(seen) === undefined);
  if (amount === total && meaning !== 'open' && isVague) askTotal(amount, answers, draft);
  if (meaning === 'unit' || quantity === undefined || !hasSeveral(quantity)) {
    const word = meaning === 'unit' ? [] : ['total of the row'];
    draft.columns.price = source;
    draft.note(amount, ['price'], [...word, ...evidence]);
  } else if (meaning === 'open') storeSingle(amount, quantity, source, draft);
  else storeTotal(amount, quantity, source, evidence, draft);
}

/** The amount used for the price; undefined if none belongs to a single row. */
function amountOf(columns: AmountColumns, { columns: given }: Answers): ColumnFacts | undefined {
  const { price, lineTotal, total, order } = columns;
  if (lineTotal !== undefined && given.has('line_total') && !given.has('price')) return lineTotal;
  const known = price ?? lineTotal;
  if (known !== undefined || total === undefined) return known;
  // The total of an order with several rows is not the price of any of them.
  if (canBeCount(total)) return undefined;
  const aligned = alignedWith(total, order);
  const isOfRow =
    aligned === undefined ? !isTotalOfOrder(total) : isOfOrder(total, aligned) !== true;
  return isOfRow ? total : undefined;
}

/** The weight of a name with only one meaning. */
const CERTAIN = 0.9;

function isTotalOfOrder({ guesses }: ColumnFacts): boolean {
  return guesses.some(({ role, weight }) => role === 'order_total' && weight >= CERTAIN);
}

/** The evidence of the rows for the meaning of an amount. */
function evidenceOf(amount: ColumnFacts, columns: AmountColumns): AmountEvidence {
  return amountEvidence(amount, {
    quantity: alignedWith(amount, columns.quantity),
    product: alignedWith(amount, columns.product),
    lineTotal: alignedWith(amount, columns.lineTotal),
  });
}

function meaningOf(
  amount: ColumnFacts,
  seen: AmountEvidence,
  { columns, answers }: AmountContext,
): AmountMeaning {
  if (answers.columns.has('price')) return 'unit';
  if (answers.columns.has('line_total') || columns.quantity === undefined) {
    return amount === columns.price ? 'unit' : 'total';
  }
  return amountMeaning(amount, seen);
}

/** A total of all pieces is stored as one piece at that price, which gives the right revenue. */
function storeTotal(
  total: ColumnFacts,
  quantity: ColumnFacts,
  source: ColumnSource,
  evidence: readonly string[],
  draft: Draft,
): void {
  draft.columns.price = source;
  draft.columns.quantity = { constant: '1' };
  draft.renote(quantity, [], ['pieces of a total: kept in extra']);
  draft.note(total, ['price'], ['total of all pieces, stored as one piece', ...evidence]);
}

/** An amount that can be of one piece or of all is certain only where the quantity is one. */
function storeSingle(
  amount: ColumnFacts,
  quantity: ColumnFacts,
  source: ColumnSource,
  draft: Draft,
): void {
  const single = [...quantity.counts.keys()].filter(isOne);
  draft.waive.add('price');
  draft.columns.price = {
    when: [{ if: hasText(quantity, single.length > 0 ? single : ['1'], draft), ...source }],
  };
  draft.note(amount, ['price'], ['stored where the quantity is 1, else empty'], true);
  askMeaning(amount, draft);
}

/** Whether the name states a fraction of a currency unit as the unit, but the numbers are not whole. */
function hasPartsOfCents({ label }: ColumnFacts, { isInteger }: NumberForm): boolean {
  return unitInName(label) !== undefined && !isInteger;
}

function hasSeveral({ counts }: ColumnFacts): boolean {
  return [...counts.keys()].some((text) => !isOne(text));
}

function isOne(text: string): boolean {
  return /^\+?1(?:[.,]0+)?$/.test(text);
}
