import type { ColumnRole } from '../vocabulary/column-role.js';
import type { ColumnFacts } from './column-facts.js';
import { numbersOf } from './numbers-of.js';
import type { AmountEvidence } from './unit-or-total.js';

/** The meaning of an amount: the price of one piece, of all pieces of its row, or undecided. */
export type AmountMeaning = 'unit' | 'total' | 'open';

/** A single observation can be chance, for example a piece at half the price. */
const LEAST_SEEN = 2;
/** Prices change, so some rows contradict the others. */
const NEARLY_ALL = 0.9;
/** A meaning of a name with a lower score than this is not considered. */
const POSSIBLE = 0.25;

/** The meaning of an amount, from the rows and from its name. */
export function amountMeaning(facts: ColumnFacts, seen: AmountEvidence): AmountMeaning {
  const named = byName(facts);
  // A single row that contradicts a price is no proof, but is reason enough to ask.
  if (named === 'unit' && seen.total === 1 && seen.unit === 0) return 'open';
  const shown = byRows(seen);
  if (shown === undefined || shown === named) return named;
  if (shown === 'open' || named === 'open') return shown;
  // Totals that grow with the pieces are not prices; equal totals can be gifts.
  return shown === 'total' ? 'total' : 'open';
}

function byName({ guesses }: ColumnFacts): AmountMeaning {
  const can = (role: ColumnRole) =>
    guesses.some((guess) => guess.role === role && guess.weight >= POSSIBLE);
  if (!can('price')) return 'total';
  return can('line_total') || can('order_total') ? 'open' : 'unit';
}

/** The meaning that the rows show, where enough rows show one. */
export function byRows({ unit, total }: AmountEvidence): AmountMeaning | undefined {
  const all = unit + total;
  if (all < LEAST_SEEN) return undefined;
  if (unit >= NEARLY_ALL * all) return 'unit';
  return total >= NEARLY_ALL * all ? 'total' : 'open';
}

/**
 * Whether an amount is that of a whole order rather than of a row, judged by orders with several rows; undefined
 * where no order has several.
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
