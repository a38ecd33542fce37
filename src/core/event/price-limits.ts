/** The range of accepted prices; both limits are inclusive and have at most two decimals. */
export interface PriceLimits {
  readonly minPrice: number;
  readonly maxPrice: number;
}

/** An amount with at most two decimals in cents. */
export function centsOf(amount: number): number {
  return Math.round(amount * 100);
}
