/** How visitors behave. Every number that shapes it stands here; GENERATOR.md gives the source of each default. */
export interface Behaviour {
  /** Share of the sessions that are a customer's first, for as long as there are customers who never came. */
  readonly newSessions: number;
  /** Of the customers who come for the first time: how many come back now and then, and how many often. */
  readonly occasionalCustomers: number;
  readonly loyalCustomers: number;
  /** How many times as often as an occasional customer a loyal one comes. */
  readonly loyalVisits: number;
  /** How often a new, an occasional and a loyal customer put something into the cart, relative to each other. */
  readonly eagerness: readonly [newOnes: number, occasional: number, loyal: number];
  /** Products that a visitor looks at beyond the first: log-normal, rounded down. */
  readonly furtherProducts: { readonly median: number; readonly spread: number };
  /** Seconds between two events of a visit: log-normal. */
  readonly pause: { readonly median: number; readonly spread: number };
  /** Share of the bought carts that are paid in a later visit … */
  readonly deferredCarts: number;
  /** … after so many hours: log-normal. */
  readonly deferral: { readonly median: number; readonly spread: number };
  /** The law of Zipf and Mandelbrot for products: weight of rank k = 1 / (k + flatness)^exponent. */
  readonly popularity: { readonly exponent: number; readonly flatness: number };
  /** The price range of a category is so many deviations of the price's logarithm wide, to either side. */
  readonly priceDeviations: number;
  /** Relative demand in the 24 hours of a day (UTC), the 7 days from Monday, the 12 months from January. */
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
  readonly months: readonly number[];
  /** By how much demand grows in a year: 0.1 is a tenth. */
  readonly growth: number;
}

/** The shop that opens when nobody says otherwise. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  newSessions: 0.5,
  occasionalCustomers: 0.3,
  loyalCustomers: 0.1,
  loyalVisits: 5,
  eagerness: [0.6, 1.2, 1.8],
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
