import type { Random } from '../chance/random.js';
import { weightedIndex } from '../chance/weighted-index.js';
import type { EventType } from './catalog.js';

/**
 * What visitors do, as a machine of states: each event type is a state of one product within a visit, and
 * is reached from the one that it comes after with the chance that leads to its share of all events.
 */
export interface Funnel {
  /**
   * Draws what a visitor does with one product before the checkout: indexes of event types in order, never
   * none. `eagerness` multiplies the chance to put it into the cart.
   */
  readonly browse: (random: Random, eagerness: number) => readonly number[];
  /** Whether a product that had this event is in the cart. */
  readonly isCart: (type: number) => boolean;
  /** Draws what happens at the checkout to all products of a cart: none where it is abandoned. */
  readonly checkOut: (random: Random) => readonly number[];
}

/** Makes the funnel in which, over many visitors, every event type has its share; opening events compete. */
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

/** Some of the event types; one whose predecessor is left out comes after the nearest one that is kept. */
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
