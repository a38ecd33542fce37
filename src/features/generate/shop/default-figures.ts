/** Default numbers of products and customers. */
export const DEFAULT_PRODUCT_COUNT = 500;
export const DEFAULT_CUSTOMER_COUNT = 1_000_000;

const EAGERNESS: [newOnes: number, occasional: number, loyal: number] = [0.6, 1.2, 1.8];

/** Default behaviour of visitors; GENERATOR.md gives the source of each figure. */
export const DEFAULT_BEHAVIOUR = {
  newSessions: 0.5,
  occasionalCustomers: 0.3,
  loyalCustomers: 0.1,
  loyalVisits: 5,
  eagerness: EAGERNESS,
  furtherProducts: { median: 0.77, spread: 1.04 },
  pause: { median: 32, spread: 0.96 },
  deferredCarts: 0.2,
  deferral: { median: 6, spread: 1 },
  popularity: { exponent: 0.87, flatness: 4 },
  priceDeviations: 2,
  hours: [
    0.55, 0.4, 0.3, 0.25, 0.25, 0.3, 0.45, 0.65, 0.85, 1, 1.1, 1.15, 1.2, 1.15, 1.1, 1.1, 1.15,
    1.25, 1.4, 1.6, 1.75, 1.7, 1.35, 0.9,
  ],
  weekdays: [1.08, 1.04, 1.02, 1, 0.93, 0.93, 1],
  months: [0.97, 0.93, 0.95, 0.94, 0.96, 0.95, 0.96, 0.96, 0.98, 1, 1.19, 1.26],
  growth: 0.1,
};
