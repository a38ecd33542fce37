import type { BatchReport } from '../../pipeline/reports/run-report.js';

/** The length of one slot, in milliseconds. */
export const SLOT = 10_000;

/** Number of slots that are kept: an hour. */
const SLOTS = 360;

/** One slot of the last hour. A value that was not measured is undefined. */
export interface HourSlot {
  /** Its start, in milliseconds since the epoch: a multiple of the slot length. */
  readonly at: number;
  /** Rows; a batch that spans several slots is split into fractions. */
  readonly read: number;
  readonly rejected: number;
  /** Milliseconds of the longest batch that was committed in the slot. */
  readonly longestBatch: number | undefined;
  /** Milliseconds from the newest event of the slot's last batch to its commit. */
  readonly lag: number | undefined;
  readonly waitingFiles: number | undefined;
  /** Resident bytes. */
  readonly memory: number | undefined;
  /** Whether the database was away at any sample in the slot. */
  readonly away: boolean;
}

/** The last hour of a run in slots, oldest first; slots without data are omitted. */
export type LastHour = readonly HourSlot[];

/** Figures that are sampled periodically, because no report contains them. */
export interface HourSample extends Pick<HourSlot, 'waitingFiles' | 'memory' | 'away'> {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Returns the hour with one more batch, whose rows are spread over its duration. */
export function addBatchToHour(hour: LastHour, batch: BatchReport): LastHour {
  const { read, rejected, committedAt, newestEvent } = batch;
  const length = Math.max(batch.seconds * 1_000, 1);
  const from = committedAt - length;
  const slots = new Map(hour.map((slot) => [slot.at, slot]));
  const oldest = slotOf(committedAt) - (SLOTS - 1) * SLOT;
  for (let at = Math.max(oldest, slotOf(from)); at <= committedAt; at += SLOT) {
    const part = Math.max(0, Math.min(at + SLOT, committedAt) - Math.max(at, from)) / length;
    const slot = slots.get(at) ?? emptySlot(at);
    slots.set(at, {
      ...slot,
      read: slot.read + read * part,
      rejected: slot.rejected + rejected * part,
    });
  }
  const last = slots.get(slotOf(committedAt)) ?? emptySlot(slotOf(committedAt));
  slots.set(last.at, {
    ...last,
    longestBatch: Math.max(last.longestBatch ?? 0, length),
    lag: newestEvent === undefined ? last.lag : committedAt - newestEvent,
  });
  return bounded(slots);
}

/** Returns the hour with one more sample. */
export function addSampleToHour(hour: LastHour, sample: HourSample): LastHour {
  const slots = new Map(hour.map((slot) => [slot.at, slot]));
  const slot = slots.get(slotOf(sample.at)) ?? emptySlot(slotOf(sample.at));
  const { waitingFiles = slot.waitingFiles, memory = slot.memory } = sample;
  slots.set(slot.at, { ...slot, waitingFiles, memory, away: slot.away || sample.away });
  return bounded(slots);
}

/** The start of the slot that contains a point in time. */
export function slotOf(time: number): number {
  return Math.floor(time / SLOT) * SLOT;
}

function emptySlot(at: number): HourSlot {
  return {
    at,
    read: 0,
    rejected: 0,
    longestBatch: undefined,
    lag: undefined,
    waitingFiles: undefined,
    memory: undefined,
    away: false,
  };
}

function bounded(slots: ReadonlyMap<number, HourSlot>): LastHour {
  const sorted = [...slots.values()].sort((left, right) => left.at - right.at);
  const newest = sorted.at(-1)?.at ?? 0;
  return sorted.filter(({ at }) => at > newest - SLOTS * SLOT);
}
