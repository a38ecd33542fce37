/** The length of a rate window, in milliseconds. */
export const RATE_WINDOW = 60_000;

/** The length of one slice of the window, in milliseconds. */
const SLICE = 250;

/** Work committed in one slice of time. A batch that spans several slices is split into fractions. */
interface RateSlice {
  /** The start of the slice, in milliseconds since the epoch: a multiple of the slice length. */
  readonly at: number;
  readonly events: number;
  readonly bytes: number;
  readonly batches: number;
}

/** The last minute of a run in slices, oldest first; slices without work are omitted. */
export type RateWindow = readonly RateSlice[];

/** A batch for the window: `seconds` of work that ended at `committedAt`. */
export interface RateSample {
  readonly events: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Milliseconds since the epoch. */
  readonly committedAt: number;
}

/** Returns the window with one more batch, whose events are spread over its duration. */
export function addToRateWindow(window: RateWindow, sample: RateSample): RateWindow {
  const { committedAt } = sample;
  const oldest = sliceOf(committedAt - RATE_WINDOW);
  const slices = new Map(window.filter(({ at }) => at >= oldest).map((slice) => [slice.at, slice]));
  const from = committedAt - Math.max(sample.seconds * 1000, 1);
  for (let at = Math.max(oldest, sliceOf(from)); at < committedAt; at += SLICE) {
    const part = overlap(at, at + SLICE, from, committedAt) / (committedAt - from);
    const known = slices.get(at) ?? { at, events: 0, bytes: 0, batches: 0 };
    slices.set(at, {
      at,
      events: known.events + sample.events * part,
      bytes: known.bytes + sample.bytes * part,
      batches: known.batches + part,
    });
  }
  return [...slices.values()].sort((left, right) => left.at - right.at);
}

/**
 * The sums of a span of time (milliseconds since the epoch). The slice that contains `to` is included in full:
 * either it is the newest, which contains nothing later, or `to` is its border.
 */
export function sumBetween(window: RateWindow, from: number, to: number): Omit<RateSlice, 'at'> {
  const sum = { events: 0, bytes: 0, batches: 0 };
  for (const slice of window) {
    if (slice.at >= to) continue;
    const part = overlap(slice.at, slice.at + SLICE, from, Infinity) / SLICE;
    sum.events += slice.events * part;
    sum.bytes += slice.bytes * part;
    sum.batches += slice.batches * part;
  }
  return sum;
}

function sliceOf(time: number): number {
  return Math.floor(time / SLICE) * SLICE;
}

function overlap(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
}
