import type { Random } from '../chance/random.js';
import { weightedIndex } from '../chance/weighted-index.js';
import type { EventType } from './catalog.js';

/**
 * The behaviour of visitors as a state machine: each event type is a state of one product within a visit. It is
 * reached from its predecessor with the probability that yields its share of all events.
 */
export interface Funnel {
  /**
   * Draws the events of a visitor with one product before the checkout: event type indexes in order, at least one.
   * `eagerness` multiplies the probability of adding it to the cart.
   */
  readonly browse: (random: Random, eagerness: number) => readonly number[];
  /** Whether a product is in the cart after this event. */
  readonly isCart: (type: number) => boolean;
  /** Draws the checkout events for all products of a cart: none when it is abandoned. */
  readonly checkOut: (random: Random) => readonly number[];
}

/**
 * Makes the funnel in which every event type has its share, on average over many visitors; opening events exclude
 * each other.
 */
export function makeFunnel(eventTypes: readonly EventType[]): Funnel {
  const states = eventTypes.map(toState);
  const openings = states.filter(({ after }) => after === NONE).map(({ index }) => index);
  const chooseOpening = weightedIndex(openings.map((index) => eventTypes[index]?.share ?? 0));
  const following = states.filter(({ after, checkout }) => after !== NONE && !checkout);
  const checkouts = states.filter(({ checkout }) => checkout);
  const carts = new Set(checkouts.map(({ after }) => after));
  return {
    browse: (random, eagerness) => {
      const happened = [openings[chooseOpening(random)] ?? 0];
      for (const { index, after, chance } of following) {
        if (!happened.includes(after)) continue;
        if (random() < (carts.has(index) ? chance * eagerness : chance)) happened.push(index);
      }
      return happened;
    },
    isCart: (type) => carts.has(type),
    checkOut: (random) => {
      const happened: number[] = [];
      for (const { index, after, chance } of checkouts) {
        const isReached =
          happened.length === 0 ? !states[after]?.checkout : happened.includes(after);
        if (isReached && random() < chance) happened.push(index);
      }
      return happened;
    },
  };

  function toState({ share, after, checkout }: EventType, index: number) {
    const before = eventTypes.findIndex(({ name }) => name === after);
    const chance = share / (eventTypes[before]?.share ?? share);
    return { index, after: before, chance, checkout: checkout && before !== NONE };
  }
}

const NONE = -1;

/** Filters the event types; a type whose predecessor is removed follows the nearest remaining one. */
export function keepEventTypes(
  eventTypes: readonly EventType[],
  kept: ReadonlySet<string>,
): readonly EventType[] {
  const predecessors = new Map(eventTypes.map((type) => [type.name, type.after]));
  const nearestKept = (name: string | undefined): string | undefined =>
    name === undefined || kept.has(name) ? name : nearestKept(predecessors.get(name));
  return eventTypes
    .filter((type) => kept.has(type.name))
    .map((type) => ({ ...type, after: nearestKept(type.after) }));
}
