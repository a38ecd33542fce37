/** The revenue of a shop with one currency, which it does not name, as the figures of `stats` have it. */
export function earned(amount: string) {
  const revenues = /[1-9]/.test(amount) ? [{ currency: null, amount }] : [];
  return { revenue: amount, revenues };
}

/** The same of the totals, where nothing was given back. */
export function earnedInAll(amount: string, purchases = 1, units = purchases) {
  const sums = { revenue: amount, refunds: '0.00', netRevenue: amount };
  const sales = /[1-9]/.test(amount) ? [{ currency: null, purchases, units, ...sums }] : [];
  return { ...sums, sales };
}

/** The same of periods. */
export function earnedInPeriods(amounts: readonly string[]) {
  return {
    revenue: amounts,
    sales: amounts.map((amount) => ({ revenues: earned(amount).revenues, refunds: [] })),
  };
}
