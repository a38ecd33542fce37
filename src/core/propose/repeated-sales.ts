import type { ColumnFacts } from './column-facts.js';

/** The columns that identify a sold item. */
export interface SoldThing {
  readonly order: ColumnFacts;
  /** Undefined if the products of an order are not distinguished. */
  readonly product: ColumnFacts | undefined;
}

/**
 * The states that would count one sale several times. A log of states has a row for each state of an order, and
 * several of these mean a sale.
 * @param sold the texts of `states` that mean a sale.
 */
export function repeatedSales(
  states: ColumnFacts,
  sold: readonly string[],
  { order, product }: SoldThing,
): ReadonlySet<string> {
  const isSold = new Set(sold);
  const statesOf = new Map<string, Set<string>>();
  for (const [row, id] of order.column.texts.entries()) {
    const state = states.column.texts[row] ?? '';
    if (!order.counts.has(id) || !isSold.has(state)) continue;
    const key = JSON.stringify([id, product?.column.texts[row] ?? '']);
    const known = statesOf.get(key);
    if (known === undefined) statesOf.set(key, new Set([state]));
    else known.add(state);
  }
  const several = [...statesOf.values()].filter(({ size }) => size > 1);
  return new Set(several.flatMap((each) => [...each]));
}
