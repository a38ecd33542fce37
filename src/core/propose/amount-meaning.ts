import type { ColumnRole } from '../vocabulary/column-role.js';
import type { ColumnFacts } from './column-facts.js';
import { numbersOf } from './numbers-of.js';
import type { AmountEvidence } from './unit-or-total.js';

/** What an amount is of: one piece, all pieces of its row, or one of the two. */
export type AmountMeaning = 'unit' | 'total' | 'open';

/** A single observation can be chance, as a piece at half the price is. */
const LEAST_SEEN = 2;
/** Prices change, so that some rows contradict the others. */
const NEARLY_ALL = 0.9;
/** A name that can mean something less than this does not. */
const POSSIBLE = 0.25;

/** What an amount is of, by the rows and by its name. */
export function amountMeaning(facts: ColumnFacts, seen: AmountEvidence): AmountMeaning {
  const named = byName(facts);
  // A single row that contradicts a price is no proof, but enough to ask.
  if (named === 'unit' && seen.total === 1 && seen.unit === 0) return 'open';
  const shown = byRows(seen);
  if (shown === undefined || shown === named) return named;
  if (shown === 'open' || named === 'open') return shown;
  // Totals that grow with the pieces are no prices; equal totals can be gifts.
  return shown === 'total' ? 'total' : 'open';
}

function byName({ guesses }: ColumnFacts): AmountMeaning {
  const can = (role: ColumnRole) =>
    guesses.some((guess) => guess.role === role && guess.weight >= POSSIBLE);
  if (!can('price')) return 'total';
  return can('line_total') || can('order_total') ? 'open' : 'unit';
}

/** What the rows show, where enough of them show something. */
export function byRows({ unit, total }: AmountEvidence): AmountMeaning | undefined {
  const all = unit + total;
  if (all < LEAST_SEEN) return undefined;
  if (unit >= NEARLY_ALL * all) return 'unit';
  return total >= NEARLY_ALL * all ? 'total' : 'open';
}

/**
 * Whether an amount is that of a whole order rather than of a row, by the rows of orders with several; undefined where no
 * order has.
 */
export function isOfOrder(amount: ColumnFacts, order: ColumnFacts): boolean | undefined {
  const amountsOf = new Map<string, (number | undefined)[]>();
  const amounts = numbersOf(amount);
  for (const [row, id] of order.column.texts.entries()) {
    if (!order.counts.has(id)) continue;
    const known = amountsOf.get(id);
    if (known === undefined) amountsOf.set(id, [amounts[row]]);
    else known.push(amounts[row]);
  }
  const several = [...amountsOf.values()].filter(({ length }) => length > 1);
  if (several.length === 0) return undefined;
  const differing = several.filter((each) => {
    const told = each.filter((one) => one !== undefined);
    return new Set(told).size > 1;
  });
  return differing.length * 2 <= several.length;
}
