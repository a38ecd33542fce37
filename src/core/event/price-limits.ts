/** Which prices are accepted; both limits are, too. With at most two decimals. */
export interface PriceLimits {
  readonly minPrice: number;
  readonly maxPrice: number;
}

/** An amount with at most two decimals in cents. */
export function centsOf(amount: number): number {
  return Math.round(amount * 100);
}
