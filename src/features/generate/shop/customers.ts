import { numberedRandom, type Random } from '../chance/random.js';
import type { Behaviour } from './behaviour.js';
import type { Catalog } from './catalog.js';

/** The loyalty of a customer: `new` ones come once. */
export type Cohort = (typeof COHORTS)[number];

export const COHORTS = ['new', 'occasional', 'loyal'] as const;

/** One customer; `CustomerDetails` has the data for rows. */
export interface Customer {
  readonly number: number;
  readonly cohort: Cohort;
}

/** Random streams with one number per customer; the first draw determines the cohort. */
export function customerRandoms(seed: string): (number: number) => Random {
  return numberedRandom(seed, 'customers');
}

/** The customer with a number from 0; always the same for the same number. */
export function customersOf(
  seed: string,
  { customerCount, behaviour }: Catalog,
): (number: number) => Customer {
  const randoms = customerRandoms(seed);
  const regulars = regularsOf(customerCount);
  return (number) => {
    const cohort =
      number < regulars ? regularCohort(number) : newCohort(behaviour, randoms(number)());
    return { number, cohort };
  };
}

/** Number of existing customers when the shop opens. @param customerCount number of all possible customers. */
export function regularsOf(customerCount: number): number {
  return Math.min(500, Math.ceil(customerCount / 4));
}

/** One of this many regulars is loyal; they came before the first event, so none of them is new. */
const LOYAL_EVERY = 4;

/** The cohort of a customer from before the first event. */
export function regularCohort(number: number): Cohort {
  return number % LOYAL_EVERY === 0 ? 'loyal' : 'occasional';
}

function newCohort({ loyalCustomers, occasionalCustomers }: Behaviour, drawn: number): Cohort {
  if (drawn < loyalCustomers) return 'loyal';
  return drawn < loyalCustomers + occasionalCustomers ? 'occasional' : 'new';
}
