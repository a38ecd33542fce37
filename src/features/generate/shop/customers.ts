import { numberedRandom, type Random } from '../chance/random.js';
import type { Behaviour } from './behaviour.js';
import type { Catalog } from './catalog.js';

/** How a customer is attached to the shop: `new` ones come once. */
export type Cohort = (typeof COHORTS)[number];

export const COHORTS = ['new', 'occasional', 'loyal'] as const;

/** One customer, as the shop knows them; what rows say of them is their details. */
export interface Customer {
  readonly number: number;
  readonly cohort: Cohort;
}

/** Streams of chance in which each number is a customer; the first draw decides about the cohort. */
export function customerRandoms(seed: string): (number: number) => Random {
  return numberedRandom(seed, 'customers');
}

/** The customer of a number from 0; they are the same whenever they are met. */
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

/** How many customers a shop has when it opens, of so many that can come. */
export function regularsOf(customerCount: number): number {
  return Math.min(500, Math.ceil(customerCount / 4));
}

/** One of so many regulars is loyal; they came before the first event, so none of them is new. */
const LOYAL_EVERY = 4;

/** The cohort of a customer who was there before the first event. */
export function regularCohort(number: number): Cohort {
  return number % LOYAL_EVERY === 0 ? 'loyal' : 'occasional';
}

function newCohort({ loyalCustomers, occasionalCustomers }: Behaviour, drawn: number): Cohort {
  if (drawn < loyalCustomers) return 'loyal';
  return drawn < loyalCustomers + occasionalCustomers ? 'occasional' : 'new';
}
