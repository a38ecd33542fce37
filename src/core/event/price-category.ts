/** The price class of a product. */
export type PriceCategory = 'Low' | 'Medium' | 'High' | 'Unknown';

const MEDIUM_FROM_CENTS = 50_00;
const HIGH_FROM_CENTS = 200_00;

/**
 * The category of a rounded price: below 50 Low, below 200 Medium, else High. Without a price, or for NaN, it is
 * Unknown.
 */
export function priceCategory(cents: number | undefined): PriceCategory {
  if (cents === undefined || Number.isNaN(cents)) return 'Unknown';
  if (cents < MEDIUM_FROM_CENTS) return 'Low';
  return cents < HIGH_FROM_CENTS ? 'Medium' : 'High';
}
