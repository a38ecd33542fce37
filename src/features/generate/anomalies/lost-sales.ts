import type { Random } from '../chance/random.js';
import type { EventType } from '../shop/catalog.js';
import type { Customer } from '../shop/customers.js';
import type { ShopEvent } from '../shop/traffic.js';
import type { ShopDevice } from '../shop/user-agents.js';
import type { Visit } from '../shop/visit.js';
import type { Anomaly } from './anomaly.js';
import { PURCHASE } from './forecast.js';
import { windowFinder } from './window-finder.js';

/** Decides which purchases are lost in windows of `revenue-drop` and `broken-checkout`. */
export class LostSales {
  readonly #windowAt: (time: number) => Anomaly | undefined;
  readonly #types: ReadonlySet<string>;
  readonly #deviceOf: (customer: Customer) => ShopDevice;
  readonly #random: Random;
  /** Whether a visit that would buy in a window loses its purchases. */
  readonly #isLost = new WeakMap<Visit, boolean>();

  /** The windows must be in chronological order. */
  constructor(
    windows: readonly Anomaly[],
    eventTypes: readonly EventType[],
    deviceOf: (customer: Customer) => ShopDevice,
    random: Random,
  ) {
    this.#windowAt = windowFinder(windows);
    this.#types = withFollowers(PURCHASE, eventTypes);
    this.#deviceOf = deviceOf;
    this.#random = random;
  }

  /**
   * Whether an event is lost. A visit loses all its purchases or none, with all events that follow them. Call it
   * in ascending order of time.
   */
  includes({ step, visit, time }: ShopEvent): boolean {
    if (!this.#types.has(step.eventType)) return false;
    const decided = this.#isLost.get(visit);
    if (decided !== undefined) return decided;
    const window = this.#windowAt(time);
    if (window === undefined || !this.#isAbout(window, visit)) return false;
    const isLost = this.#random() >= window.factor;
    this.#isLost.set(visit, isLost);
    return isLost;
  }

  #isAbout({ deviceType }: Anomaly, { customer }: Visit): boolean {
    return deviceType === undefined || this.#deviceOf(customer) === deviceType;
  }
}

/** An event type and its followers, which come after it in the list. */
function withFollowers(name: string, eventTypes: readonly EventType[]): ReadonlySet<string> {
  const names = new Set([name]);
  for (const type of eventTypes) {
    if (type.after !== undefined && names.has(type.after)) names.add(type.name);
  }
  return names;
}
