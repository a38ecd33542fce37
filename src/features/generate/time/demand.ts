import type { Behaviour } from '../shop/behaviour.js';

/** A time range for events, in milliseconds since the epoch. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** A time range in which demand is multiplied. */
export interface Promotion extends TimeRange {
  readonly factor: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/** The relative demand at a time: hour of day × day of week × month × growth since a time × promotions. */
export function demandAt(
  { hours, weekdays, months, growth }: Behaviour,
  promotions: readonly Promotion[],
  growsFrom: number,
): (time: number) => number {
  return (time) => {
    const date = new Date(time);
    const shape =
      (hours[date.getUTCHours()] ?? 1) *
      (weekdays[(date.getUTCDay() + 6) % 7] ?? 1) *
      (months[date.getUTCMonth()] ?? 1);
    const promoted = promotions
      .filter(({ from, to }) => from <= time && time < to)
      .reduce((product, { factor }) => product * factor, 1);
    return shape * promoted * (1 + growth) ** ((time - growsFrom) / YEAR);
  };
}

/** Maximum number of steps: eleven years of hours. */
const MOST_STEPS = 100_000;

/** The cumulative demand over a range: from 0 at its start to 1 at its end. */
export interface DemandCurve {
  /** The time at which a share of the total demand is reached; call it in ascending order. */
  readonly timeAt: (share: number) => number;
}

/**
 * Integrates demand over a range, hour by hour; a range without any demand is uniform. `borders` are times at
 * which demand changes within an hour.
 */
export function demandCurve(
  range: TimeRange,
  demand: (time: number) => number,
  borders: readonly number[] = [],
): DemandCurve {
  const edges = stepEdges(range, borders);
  const upTo = addUp(edges, demand);
  const all = upTo.at(-1) ?? 0;
  if (!(all > 0)) return { timeAt: (share) => range.from + share * (range.to - range.from) };
  let step = 1;
  return {
    timeAt: (share) => {
      const wanted = share * all;
      while (step < edges.length - 1 && (upTo[step] ?? 0) <= wanted) step += 1;
      const from = edges[step - 1] ?? 0;
      const to = edges[step] ?? 0;
      const low = upTo[step - 1] ?? 0;
      const high = upTo[step] ?? 0;
      return high > low ? from + ((wanted - low) / (high - low)) * (to - from) : from;
    },
  };
}

/** The total demand of a range, in demand times milliseconds. */
export function demandSum(range: TimeRange, demand: (time: number) => number): number {
  return addUp(stepEdges(range, []), demand).at(-1) ?? 0;
}

/** The cumulative demand at each edge. */
function addUp(edges: readonly number[], demand: (time: number) => number): Float64Array {
  const upTo = new Float64Array(edges.length);
  for (let step = 1; step < edges.length; step += 1) {
    const [from = 0, to = 0] = [edges[step - 1], edges[step]];
    upTo[step] = (upTo[step - 1] ?? 0) + demand((from + to) / 2) * (to - from);
  }
  return upTo;
}

/** The starts of the hours in a range, its end, and the borders inside it. */
function stepEdges({ from, to }: TimeRange, borders: readonly number[]): readonly number[] {
  const length = HOUR * Math.max(1, Math.ceil((to - from) / HOUR / MOST_STEPS));
  const edges = [from];
  for (let edge = (Math.floor(from / length) + 1) * length; edge < to; edge += length) {
    edges.push(edge);
  }
  edges.push(to);
  const inside = borders.filter((border) => from < border && border < to);
  if (inside.length === 0) return edges;
  return [...new Set([...edges, ...inside])].toSorted((left, right) => left - right);
}
