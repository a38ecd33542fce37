import { GradedSet } from './graded-set.js';
import { GrowingNumbers } from './growing-numbers.js';
import { memberOf, orderMembers } from './set-members.js';
import { BUYER, type Segment, type Sketch } from './sketch.js';

/** The sets of a sketch. */
const SETS = ['sessions', 'customers', 'orders'] as const;

/**
 * The sessions, customers and orders of a category on a device in a time span, before they are sorted: see
 * `memberOf`. They can contain duplicates.
 */
export class Members implements Pick<Segment, 'category' | 'deviceType'> {
  readonly sessions = new GrowingNumbers();
  readonly customers = new GrowingNumbers();
  readonly orders = new GrowingNumbers();

  constructor(
    /** Empty for events without one. */
    readonly category: string,
    readonly deviceType: string,
  ) {}

  /**
   * Adds an event by its hashes, which are NaN for NULL. On the hot path.
   * @param depth see `depthOfType`.
   * @param order only read where the event is a purchase.
   */
  note(session: number, depth: number, customer: number, isPurchase: boolean, order: number): void {
    if (!Number.isNaN(session)) this.sessions.push(memberOf(session, depth));
    if (!Number.isNaN(customer)) this.customers.push(memberOf(customer, isPurchase ? BUYER : 0));
    if (isPurchase) this.orders.push(memberOf(order, 0));
  }

  /** Adds other members. */
  addMembers(other: Members): void {
    for (const name of SETS) for (const member of other[name].taken()) this[name].push(member);
  }

  /** Removes duplicates, which saves memory now and time later. */
  compact(): void {
    for (const name of SETS) {
      const { [name]: members } = this;
      const ordered = orderMembers([members.taken()]);
      members.numbers = ordered.slice();
      members.count = ordered.length;
    }
  }

  /** The sketch of the union of members. */
  static sketch(all: readonly Members[]): Sketch {
    const setOf = (name: (typeof SETS)[number]) =>
      GradedSet.of(...all.map(({ [name]: members }) => members.taken()));
    return { sessions: setOf('sessions'), customers: setOf('customers'), orders: setOf('orders') };
  }
}
