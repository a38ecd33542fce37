import type { Behaviour } from '../shop/behaviour.js';

/** From when to when events happen, in milliseconds since the epoch. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** A time in which demand is a multiple of what it usually is. */
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

/** More steps than this are not told apart: eleven years of hours. */
const MOST_STEPS = 100_000;

/** Time as demand sees it: from 0 at the beginning of a range to 1 at its end, fast in busy hours. */
export interface DemandCurve {
  /** The time at which so much of all demand is over; ask in ascending order. */
  readonly timeAt: (share: number) => number;
}

/**
 * Adds demand up over a range, hour by hour; a range with no demand at all is even. `borders` are times at which
 * demand changes within an hour.
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

/** The demand of a whole range, in the unit of demand times milliseconds. */
export function demandSum(range: TimeRange, demand: (time: number) => number): number {
  return addUp(stepEdges(range, []), demand).at(-1) ?? 0;
}

/** The demand from the first edge to each of them. */
function addUp(edges: readonly number[], demand: (time: number) => number): Float64Array {
  const upTo = new Float64Array(edges.length);
  for (let step = 1; step < edges.length; step += 1) {
    const [from = 0, to = 0] = [edges[step - 1], edges[step]];
    upTo[step] = (upTo[step - 1] ?? 0) + demand((from + to) / 2) * (to - from);
  }
  return upTo;
}

/** Where the hours of a range begin, its end, and the borders inside it. */
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
