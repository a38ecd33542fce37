import { pick, type Random } from '../chance/random.js';
import type { CleanRow, Identity } from './clean-row.js';
import { DEDUPE_HORIZON, MOST_ROWS_IN_BATCH } from './contract.js';

/** An event whose id can be reused. */
interface UsedId {
  readonly id: string;
  readonly time: number;
  readonly identity: Identity;
}

/** A written file: its rows and their earliest time. */
interface SentFile {
  rows: number;
  earliest: number;
}

/** One event per ten minutes is kept, over a hundred days. */
const APART = 600_000;
const REMEMBERED = 14_400;
/** A resent file follows after the next file, so two files are considered. */
const FILES_TO_COME_AGAIN = 2;
/** More than the delay of an event that took the id meanwhile (`reused-id`). */
const MARGIN = 120_000;

/**
 * Ids of events so far in the past that a loader must treat a reuse as a different event: further than the dedupe
 * horizon before every row that can be in the same batch.
 */
export class DistantIds {
  #used: UsedId[] = [];
  #files: readonly SentFile[] = [];
  #current: SentFile = { rows: 0, earliest: Number.POSITIVE_INFINITY };

  /** Keeps an event that was written unchanged and without delay; call it in chronological order. */
  remember({ time, texts, identity }: CleanRow): void {
    if (time - (this.#used.at(-1)?.time ?? Number.NEGATIVE_INFINITY) < APART) return;
    this.#used.push({ id: texts.event_id, time, identity });
    if (this.#used.length > REMEMBERED) this.#used.shift();
  }

  /** Records the time of a row of the current file. */
  sent(time: number): void {
    this.#current.earliest = Math.min(this.#current.earliest, time);
  }

  /** Completes the current file. @param rows number of its rows that a loader reads. */
  endFile(rows: number): void {
    const files = [{ ...this.#current, rows }, ...this.#files];
    let sum = 0;
    const enough = files.findIndex((file) => (sum += file.rows) >= MOST_ROWS_IN_BATCH);
    this.#files = enough < 0 ? files : files.slice(0, enough + 1 + FILES_TO_COME_AGAIN);
    this.#current = { rows: 0, earliest: Number.POSITIVE_INFINITY };
  }

  /** Takes an id that was not taken before; undefined when none is far enough from the written and waiting rows. */
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
