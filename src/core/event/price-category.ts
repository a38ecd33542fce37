/** How a price ranks in the shop. */
export type PriceCategory = 'Low' | 'Medium' | 'High';

const MEDIUM_FROM_CENTS = 50_00;
const HIGH_FROM_CENTS = 200_00;

/** The category of a rounded price: below 50 Low, below 200 Medium, else High. */
export function priceCategory(cents: number): PriceCategory {
  if (cents < MEDIUM_FROM_CENTS) return 'Low';
  return cents < HIGH_FROM_CENTS ? 'Medium' : 'High';
}
