import type { Random } from '../chance/random.js';
import type { Catalog } from './catalog.js';
import { regularCohort, regularsOf, type Cohort, type Customer } from './customers.js';

/** Number of visits kept for returning customers: a customer whose visits are all overwritten does not return. */
const REMEMBERED = 1 << 16;

/**
 * Draws the customer of a visit: a new one, or a returning one. A returning customer is drawn from the kept
 * visits, where a loyal customer has several entries and one who never returns has none.
 */
export class Visitors {
  readonly #customer: (number: number) => Customer;
  readonly #catalog: Catalog;
  /** Customer numbers in a ring; a flag marks loyal ones, the others are occasional. */
  readonly #reasons = new Uint32Array(REMEMBERED);
  readonly #loyal = new Uint8Array(REMEMBERED);
  #reasonsMade = 0;
  #met: number;

  constructor(catalog: Catalog, customer: (number: number) => Customer) {
    this.#catalog = catalog;
    this.#customer = customer;
    this.#met = regularsOf(catalog.customerCount);
    for (let number = 0; number < this.#met; number += 1) {
      this.#remember(number, regularCohort(number));
    }
  }

  /** The customer of the next visit. */
  next(random: Random): Customer {
    const { customerCount, behaviour } = this.#catalog;
    const isNew = random() < behaviour.newSessions && this.#met < customerCount;
    if (!isNew) return this.#returning(random());
    const customer = this.#customer(this.#met);
    this.#met += 1;
    this.#remember(customer.number, customer.cohort);
    return customer;
  }

  #returning(drawn: number): Customer {
    const remembered = Math.min(this.#reasonsMade, REMEMBERED);
    if (remembered === 0) return this.#customer(0);
    const reason = Math.floor(drawn * remembered);
    const cohort = this.#loyal[reason] === 1 ? 'loyal' : 'occasional';
    return { number: this.#reasons[reason] ?? 0, cohort };
  }

  #remember(number: number, cohort: Cohort): void {
    const { loyalVisits } = this.#catalog.behaviour;
    const times = { new: 0, occasional: 1, loyal: Math.round(loyalVisits) }[cohort];
    for (let time = 0; time < times; time += 1) {
      const reason = this.#reasonsMade % REMEMBERED;
      this.#reasons[reason] = number;
      this.#loyal[reason] = cohort === 'loyal' ? 1 : 0;
      this.#reasonsMade += 1;
    }
  }
}

/**
 * The eagerness of each cohort to add to the cart, scaled so that the average over all sessions is about 1 and the
 * event types keep their shares.
 */
export function eagernessOf({ behaviour }: Catalog): Readonly<Record<Cohort, number>> {
  const { newSessions, occasionalCustomers, loyalCustomers, loyalVisits, eagerness } = behaviour;
  const [newOnes, occasional, loyal] = eagerness;
  const weight = occasionalCustomers + loyalCustomers * loyalVisits || 1;
  const returning = 1 - newSessions;
  const share = {
    occasional: newSessions * occasionalCustomers + (returning * occasionalCustomers) / weight,
    loyal: newSessions * loyalCustomers + (returning * loyalCustomers * loyalVisits) / weight,
  };
  const rest = 1 - share.occasional - share.loyal;
  const mean = rest * newOnes + share.occasional * occasional + share.loyal * loyal;
  return { new: newOnes / mean, occasional: occasional / mean, loyal: loyal / mean };
}
