import type { Random } from './random.js';
import { beginSession, type Session, type Step } from './session.js';
import type { Shop } from './shop.js';
import { uuid } from './uuid.js';

/** One event of one visitor. */
export interface ShopEvent extends Step {
  readonly id: string;
  readonly session: Session;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** A visitor who will do something more. */
interface Visitor {
  readonly session: Session;
  readonly step: Step;
  /** When it is to happen, in milliseconds since the epoch. */
  readonly due: number;
}

/** Mean time between two events of one visitor. */
const MEAN_PAUSE = 25_000;

/**
 * So many visitors are in the shop at most. Where more events are wanted, visitors are quicker instead:
 * memory stays bounded, and purchases do not wait for a crowd of arrivals to get that far.
 */
const MOST_VISITORS = 200;

/**
 * The coming and going of visitors. It is asked for one event at a time, each with the latest time that it
 * may have: a visitor whose pause has ended goes on, and where there is none, a new one comes.
 */
export class Traffic {
  readonly #shop: Shop;
  readonly #random: Random;
  /** The visitors in the shop, the one who is due next at the end. */
  readonly #visitors: Visitor[] = [];

  constructor(shop: Shop, random: Random) {
    this.#shop = shop;
    this.#random = random;
  }

  /** The next event: not before the one before it, and not after `latest`, which never goes back either. */
  next(latest: number): ShopEvent {
    const visitor = this.#visitors.at(-1);
    const crowded = this.#visitors.length >= MOST_VISITORS;
    if (visitor !== undefined && (visitor.due <= latest || crowded)) {
      this.#visitors.pop();
      // No visitor is due before the last event, so that times never go back.
      const time = Math.min(latest, visitor.due);
      return this.#happen(visitor.session, visitor.step, time);
    }
    const session = beginSession(this.#shop, this.#random);
    const first = session.steps.next();
    if (first.done === true) throw new Error('a session has at least one event');
    return this.#happen(session, first.value, latest);
  }

  #happen(session: Session, step: Step, time: number): ShopEvent {
    const following = session.steps.next();
    if (following.done !== true)
      this.#wait({ session, step: following.value, due: time + this.#pause() });
    return {
      id: uuid(this.#random),
      eventType: step.eventType,
      product: step.product,
      session,
      time,
    };
  }

  /** Exponential: short pauses are the most frequent. */
  #pause(): number {
    return -Math.log(1 - this.#random()) * MEAN_PAUSE;
  }

  #wait(visitor: Visitor): void {
    const place = this.#visitors.findLastIndex((other) => other.due > visitor.due);
    this.#visitors.splice(place + 1, 0, visitor);
  }
}
