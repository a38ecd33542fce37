import { SLOT, slotOf, type HourSlot, type LastHour } from '../../view/last-hour.js';

/** The last hour as drawn by the page: a value per slot, null when unknown. */
export interface HourCurves {
  /** The start of the first slot and the end of the last, in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds. */
  readonly slot: number;
  readonly eventsPerSecond: readonly (number | null)[];
  /** Share of the read rows, from 0 to 1. */
  readonly rejected: readonly (number | null)[];
  /** Milliseconds. */
  readonly longestBatch: readonly (number | null)[];
  readonly lag: readonly (number | null)[];
  readonly waitingFiles: readonly (number | null)[];
  /** Bytes. */
  readonly memory: readonly (number | null)[];
  /** Whether the database was away. */
  readonly away: readonly boolean[];
}

/** Minimum number of slots, so that a run of a minute does not fill the whole width. */
const LEAST_SLOTS = 30;
const MOST_SLOTS = 360;

/** The curves of a run from its start, or of its last hour. */
export function hourCurves(hour: LastHour, startedAt: number, now: number): HourCurves {
  const last = slotOf(now);
  const age = (last - slotOf(startedAt)) / SLOT + 1;
  const count = Math.min(MOST_SLOTS, Math.max(LEAST_SLOTS, age));
  const known = new Map(hour.map((slot) => [slot.at, slot]));
  const slots = Array.from({ length: count }, (_, index) =>
    known.get(last - (count - 1 - index) * SLOT),
  );
  const curve = (value: (slot: HourSlot) => number | undefined, digits = 0) =>
    slots.map((slot) => rounded(slot && value(slot), digits));
  return {
    from: last - (count - 1) * SLOT,
    to: last + SLOT,
    slot: SLOT,
    eventsPerSecond: curve(({ at, read }) => perSecond(read, at, startedAt, now)),
    rejected: curve(({ read, rejected }) => (read > 0 ? rejected / read : undefined), 5),
    longestBatch: curve((slot) => slot.longestBatch),
    lag: curve((slot) => slot.lag),
    waitingFiles: curve((slot) => slot.waitingFiles),
    memory: curve((slot) => slot.memory),
    away: slots.map((slot) => slot?.away ?? false),
  };
}

/** The rate over the part of the slot in which the run was active; undefined if that is less than a second. */
function perSecond(rows: number, at: number, startedAt: number, now: number): number | undefined {
  const seconds = (Math.min(at + SLOT, now) - Math.max(at, startedAt)) / 1_000;
  return seconds >= 1 ? rows / seconds : undefined;
}

function rounded(value: number | undefined, digits: number): number | null {
  return value === undefined ? null : Number(value.toFixed(digits));
}
