import type { Answers } from './answers.js';
import { columnAnswer } from './column-answer.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';

/** Whether whole numbers can also be piece counts, judged by the column name. */
export function canBeCount({ guesses, number }: ColumnFacts): boolean {
  return number?.isInteger === true && guesses.some(({ role }) => role === 'quantity');
}

/** Asks whether an amount is the price, where no amount certainly is. */
export function askPrice(facts: ColumnFacts, draft: Draft): void {
  const { label } = facts;
  draft.ask({
    code: 'column',
    text: `The price column is not certain; ${JSON.stringify(label)} can be it. Without an answer no price is stored.`,
    answers: [
      columnAnswer('price', label),
      columnAnswer('line_total', label),
      ...(canBeCount(facts) ? [columnAnswer('quantity', label)] : []),
    ],
    blocks: false,
  });
}

/** Asks whether an amount is that of the products, and not the total of an order with its additional costs. */
export function askTotal({ label }: ColumnFacts, { columns }: Answers, draft: Draft): void {
  if (columns.has('price') || columns.has('line_total') || columns.has('order_total')) return;
  draft.ask({
    code: 'column',
    text: `${JSON.stringify(label)} can be the total of an order with shipping and taxes. Without an answer it is stored as the price.`,
    answers: [columnAnswer('line_total', label)],
    blocks: false,
  });
}

/** Asks nothing, but explains why an amount whose name contradicts its numbers is not stored. */
export function askUnit({ label }: ColumnFacts, draft: Draft): void {
  draft.ask({
    code: 'column',
    text: `The name of ${JSON.stringify(label)} means cents, but its numbers have decimals. No price is stored; edit the mapping if it is a price.`,
    answers: [],
    blocks: false,
  });
}

/** Asks whether an amount is of one piece or of all pieces of a row. */
export function askMeaning({ label }: ColumnFacts, draft: Draft): void {
  draft.ask({
    code: 'column',
    text: `${JSON.stringify(label)} can be the price of one piece or the total of a row. Without an answer it is stored where it is both.`,
    answers: [columnAnswer('price', label), columnAnswer('line_total', label)],
    blocks: false,
  });
}
