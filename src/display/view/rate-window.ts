/** How long a rate window remembers, in milliseconds. */
export const RATE_WINDOW = 60_000;

/** The length of one slice of the window, in milliseconds. */
const SLICE = 250;

/** What was committed in one slice of time. Parts of a batch are fractions. */
interface RateSlice {
  /** The start of the slice, in milliseconds since the epoch: a multiple of its length. */
  readonly at: number;
  readonly events: number;
  readonly bytes: number;
  readonly batches: number;
}

/** The last minute of a run in slices, oldest first; slices without work are left out. */
export type RateWindow = readonly RateSlice[];

/** A batch as the window counts it: `seconds` of work that ended at `committedAt`. */
export interface RateSample {
  readonly events: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Milliseconds since the epoch. */
  readonly committedAt: number;
}

/** The window after one more batch, whose events are spread over the time that they took. */
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
 * The sums of a span of time (milliseconds since the epoch). The slice that `to` lies in counts whole:
 * it is either the newest, which holds nothing later, or `to` is its border.
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
