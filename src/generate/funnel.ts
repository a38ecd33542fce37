import type { EventType } from './catalog.js';
import type { Random } from './random.js';
import { weightedIndex } from './weighted-index.js';

/** Draws what one visitor does with one product: the names of its events in order, never none. */
export type Funnel = (random: Random) => readonly string[];

/**
 * Makes the funnel in which, over many visitors, every event type has its share: an event follows the one
 * that it comes `after` with the chance that leads to its share; the opening events compete.
 */
export function makeFunnel(eventTypes: readonly EventType[]): Funnel {
  const openings = eventTypes.filter((type) => type.after === undefined);
  const chooseOpening = weightedIndex(openings.map((type) => type.share));
  const shares = new Map(eventTypes.map((type) => [type.name, type.share]));
  const chances = eventTypes.map((type) => type.share / (shares.get(type.after ?? '') ?? 1));
  return (random) => {
    const opening = openings[chooseOpening(random)];
    const happened: string[] = [];
    eventTypes.forEach((type, index) => {
      const happens =
        type.after === undefined
          ? type === opening
          : happened.includes(type.after) && random() < (chances[index] ?? 0);
      if (happens) happened.push(type.name);
    });
    return happened;
  };
}

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
