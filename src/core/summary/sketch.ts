import { GradedSet } from './graded-set.js';

/** Of the grades of customers the one of those who bought; the others have 0. */
export const BUYER = 1;

/** The different sessions, customers and orders of a time and a segment. */
export interface Sketch {
  /** Graded by `depthOfType`. */
  readonly sessions: GradedSet;
  readonly customers: GradedSet;
  /** Those of purchases. */
  readonly orders: GradedSet;
}

export const NO_SKETCH: Sketch = {
  sessions: GradedSet.EMPTY,
  customers: GradedSet.EMPTY,
  orders: GradedSet.EMPTY,
};

/** The sketch of all that is in any of some sketches. */
export function uniteSketches(sketches: readonly Sketch[]): Sketch {
  const [first] = sketches;
  if (sketches.length <= 1) return first ?? NO_SKETCH;
  return {
    sessions: GradedSet.union(sketches.map(({ sessions }) => sessions)),
    customers: GradedSet.union(sketches.map(({ customers }) => customers)),
    orders: GradedSet.union(sketches.map(({ orders }) => orders)),
  };
}

/** Unites the sketches of what has the same key; the rest is taken from the first of each. By key, in the order of the first. */
export function uniteBy<T extends { readonly sketch: Sketch }>(
  all: readonly T[],
  keyOf: (each: T) => string,
): Map<string, T> {
  return new Map(
    [...Map.groupBy(all, keyOf)].flatMap(([key, [first, ...others]]) =>
      first === undefined
        ? []
        : [
            [
              key,
              { ...first, sketch: uniteSketches([first, ...others].map(({ sketch }) => sketch)) },
            ],
          ],
    ),
  );
}

/** What part of the shop a sketch is of: all, a device, or a category on a device. */
export interface Segment {
  readonly segment: 'shop' | 'device' | 'category';
  /** Empty in the other segments, and for events without a category. */
  readonly category: string;
  /** Empty in the segment of the shop. */
  readonly deviceType: string;
}

/** The same text for the same segment. */
export function segmentKey({ segment, category, deviceType }: Segment): string {
  return JSON.stringify([segment, deviceType, category]);
}

/** A sketch with the time and the segment that it is of. */
export interface SketchOfTime extends Segment {
  readonly unit: 'hour' | 'day' | 'month';
  /** Minutes since the epoch. */
  readonly began: number;
  readonly sketch: Sketch;
}
