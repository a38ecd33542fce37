import { pick, type Random } from '../chance/random.js';
import type { CleanRow, Identity } from './clean-row.js';
import { DEDUPE_HORIZON, MOST_ROWS_IN_BATCH } from './contract.js';

/** An event whose id can be used again. */
interface UsedId {
  readonly id: string;
  readonly time: number;
  readonly identity: Identity;
}

/** Rows that went into a file, and the earliest time among them. */
interface SentFile {
  rows: number;
  earliest: number;
}

/** One event of ten minutes is remembered, and of a hundred days. */
const APART = 600_000;
const REMEMBERED = 14_400;
/** A file that comes again comes after the next one. */
const FILES_TO_COME_AGAIN = 2;
/** More than what an event that took the id meanwhile (`reused-id`) can be later. */
const MARGIN = 120_000;

/**
 * Ids of events that lie so far back that a loader must take whoever uses one again for another event: more than
 * the dedupe horizon before every row that can come into the same batch.
 */
export class DistantIds {
  #used: UsedId[] = [];
  #files: readonly SentFile[] = [];
  #current: SentFile = { rows: 0, earliest: Number.POSITIVE_INFINITY };

  /** Remembers an event that stands in a file as it was made, and at once; in the order of time. */
  remember({ time, texts, identity }: CleanRow): void {
    if (time - (this.#used.at(-1)?.time ?? Number.NEGATIVE_INFINITY) < APART) return;
    this.#used.push({ id: texts.event_id, time, identity });
    if (this.#used.length > REMEMBERED) this.#used.shift();
  }

  /** Takes note of the time of a row that goes into the file in hand. */
  sent(time: number): void {
    this.#current.earliest = Math.min(this.#current.earliest, time);
  }

  /** Takes note that the file in hand is complete, and how many rows of it a loader reads. */
  endFile(rows: number): void {
    const files = [{ ...this.#current, rows }, ...this.#files];
    let sum = 0;
    const enough = files.findIndex((file) => (sum += file.rows) >= MOST_ROWS_IN_BATCH);
    this.#files = enough < 0 ? files : files.slice(0, enough + 1 + FILES_TO_COME_AGAIN);
    this.#current = { rows: 0, earliest: Number.POSITIVE_INFINITY };
  }

  /** One of the ids, which is not given twice; undefined where none is far enough from the rows, and those that wait. */
  take(random: Random, row: CleanRow, waiting: Iterable<CleanRow>): string | undefined {
    let earliest = Math.min(row.time, this.#current.earliest);
    for (const file of this.#files) earliest = Math.min(earliest, file.earliest);
    for (const { time } of waiting) earliest = Math.min(earliest, time);
    const latest = earliest - DEDUPE_HORIZON - MARGIN;
    const far = this.#used.filter(({ time, identity }) => time < latest && identity.stored);
    if (far.length === 0) return undefined;
    const taken = pick(random, far);
    this.#used = this.#used.filter((used) => used !== taken);
    return taken.id;
  }
}
