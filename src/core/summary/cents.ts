/** A sum of cents: a number as long as it is exact, else a bigint. */
export type Cents = number | bigint;

/** Adds cents. */
export function addCents(one: Cents, other: Cents): Cents {
  if (typeof one === 'number' && typeof other === 'number') {
    const sum = one + other;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(one) + BigInt(other);
}
