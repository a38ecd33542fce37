import type { ColumnFacts } from './column-facts.js';
import { numbersOf } from './numbers-of.js';

/** The evidence of the rows for an amount: of one piece, or of all pieces of a row. */
export interface AmountEvidence {
  /** The number of observations that fit only an amount of one piece … */
  readonly unit: number;
  /** … and that fit only an amount of all pieces. */
  readonly total: number;
}

/** The columns that give the evidence. */
export interface EvidenceColumns {
  readonly quantity: ColumnFacts | undefined;
  readonly product: ColumnFacts | undefined;
  /** Another amount whose name means the total of all pieces. */
  readonly lineTotal: ColumnFacts | undefined;
}

type Numbers = ReturnType<typeof numbersOf>;

/** One cent of rounding. */
const TOLERANCE = 0.011;

/**
 * Compares the amounts of rows with the same product and different quantities, and those of a row with its total. The
 * first row of each product is compared with the others.
 */
export function amountEvidence(amount: ColumnFacts, columns: EvidenceColumns): AmountEvidence {
  if (columns.quantity === undefined) return { unit: 0, total: 0 };
  const quantities = numbersOf(columns.quantity);
  const [pairs, rows] = [
    ofProducts(amount, quantities, columns),
    ofTotals(amount, quantities, columns),
  ];
  return { unit: pairs.unit + rows.unit, total: pairs.total + rows.total };
}

function ofProducts(
  amount: ColumnFacts,
  quantities: Numbers,
  { product }: EvidenceColumns,
): AmountEvidence {
  const amounts = numbersOf(amount);
  const first = new Map<string, readonly [money: number, pieces: number]>();
  let [unit, total] = [0, 0];
  for (const [row, key] of (product?.column.texts ?? []).entries()) {
    const [money, pieces] = [amounts[row] ?? 0, quantities[row] ?? 0];
    if (key === '' || money <= 0 || pieces <= 0) continue;
    const known = first.get(key);
    if (known === undefined) first.set(key, [money, pieces]);
    else if (known[1] !== pieces) {
      if (isNear(known[0], money)) unit += 1;
      else if (isNear((known[0] / known[1]) * pieces, money)) total += 1;
    }
  }
  return { unit, total };
}

function ofTotals(
  amount: ColumnFacts,
  quantities: Numbers,
  { lineTotal }: EvidenceColumns,
): AmountEvidence {
  if (lineTotal === undefined || lineTotal === amount) return { unit: 0, total: 0 };
  const amounts = numbersOf(amount);
  let [unit, total] = [0, 0];
  for (const [row, sum = 0] of numbersOf(lineTotal).entries()) {
    const [money, pieces] = [amounts[row] ?? 0, quantities[row] ?? 0];
    if (money <= 0 || pieces <= 1) continue;
    if (isNear(money * pieces, sum)) unit += 1;
    else if (isNear(money, sum)) total += 1;
  }
  return { unit, total };
}

function isNear(left: number, right: number): boolean {
  return Math.abs(left - right) < TOLERANCE;
}
