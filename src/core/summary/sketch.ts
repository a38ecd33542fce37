import { GradedSet } from './graded-set.js';

/** The grade of customers who bought; other customers have grade 0. */
export const BUYER = 1;

/** The sets of distinct sessions, customers and orders of a time span and a segment. */
export interface Sketch {
  /** Graded by `depthOfType`. */
  readonly sessions: GradedSet;
  readonly customers: GradedSet;
  /** The orders of purchases. */
  readonly orders: GradedSet;
}

export const NO_SKETCH: Sketch = {
  sessions: GradedSet.EMPTY,
  customers: GradedSet.EMPTY,
  orders: GradedSet.EMPTY,
};

/** The union of sketches. */
export function uniteSketches(sketches: readonly Sketch[]): Sketch {
  const [first] = sketches;
  if (sketches.length <= 1) return first ?? NO_SKETCH;
  return {
    sessions: GradedSet.union(sketches.map(({ sessions }) => sessions)),
    customers: GradedSet.union(sketches.map(({ customers }) => customers)),
    orders: GradedSet.union(sketches.map(({ orders }) => orders)),
  };
}

/**
 * Merges the sketches of items with the same key; other properties are those of the first item. In order of first
 * appearance.
 */
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

/** The part of the shop that a sketch covers: all, a device, or a category on a device. */
export interface Segment {
  readonly segment: 'shop' | 'device' | 'category';
  /** Empty in the other segments, and for events without a category. */
  readonly category: string;
  /** Empty in the segment of the shop. */
  readonly deviceType: string;
}

/** A key that is unique per segment. */
export function segmentKey({ segment, category, deviceType }: Segment): string {
  return JSON.stringify([segment, deviceType, category]);
}

/** A sketch with its time and segment. */
export interface SketchOfTime extends Segment {
  readonly unit: 'hour' | 'day' | 'month';
  /** Minutes since the epoch. */
  readonly began: number;
  readonly sketch: Sketch;
}
