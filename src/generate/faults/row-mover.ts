import { pick, wholeBetween, type Random } from '../random.js';
import type { CleanRow } from './clean-row.js';
import { ROW_FAULTS, type FaultShares, type RowFault } from './fault-shares.js';

/** A row that is to be written, and the fault that it has, if any. */
export interface MovedRow {
  readonly row: CleanRow;
  readonly fault: RowFault | undefined;
}

/** A row that is held back for so many rows, or files. */
interface HeldRow extends MovedRow {
  readonly wait: number;
}

/** So many earlier events can come again or lose their id to another. */
const REMEMBERED = 1_000;
const FARTHEST_ROWS = 20;
const FARTHEST_FILES = 3;
const CLOSE_SECONDS = 60;

/** Decides which fault a row has, and lets rows wait, come again and take another's id. */
export class RowMover {
  readonly #shares: FaultShares;
  readonly #random: Random;
  readonly #timestamp: (time: number) => string;
  readonly #recent: CleanRow[] = [];
  #made = 0;
  #waitingRows: HeldRow[] = [];
  #waitingFiles: HeldRow[] = [];

  constructor(shares: FaultShares, random: Random, timestamp: (time: number) => string) {
    this.#shares = shares;
    this.#random = random;
    this.#timestamp = timestamp;
  }

  /** The rows that waited for the next file. */
  beginFile(): readonly MovedRow[] {
    const passed = this.#waitingFiles.map((held) => ({ ...held, wait: held.wait - 1 }));
    this.#waitingFiles = passed.filter(({ wait }) => wait > 0);
    return passed.filter(({ wait }) => wait <= 0);
  }

  /** The rows that come now that an event has been made: none, itself, and such as waited. */
  next(row: CleanRow): readonly MovedRow[] {
    const fault = this.#drawFault();
    const moved = [...this.#move(row, fault), ...this.#passRow()];
    this.#recent[this.#made % REMEMBERED] = row;
    this.#made += 1;
    return moved;
  }

  /** The rows that would still wait at the end of a file; at the end of all, those for other files as well. */
  endFile(isLast: boolean): readonly MovedRow[] {
    const rows = [...this.#waitingRows, ...(isLast ? this.#waitingFiles : [])];
    this.#waitingRows = [];
    if (isLast) this.#waitingFiles = [];
    return rows;
  }

  #drawFault(): RowFault | undefined {
    let drawn = this.#random();
    for (const name of Object.keys(ROW_FAULTS) as RowFault[]) {
      drawn -= this.#shares[name];
      if (drawn < 0) return name;
    }
    return undefined;
  }

  #move(row: CleanRow, fault: RowFault | undefined): readonly MovedRow[] {
    if (fault === 'reused-id') return [this.#takeId(row)];
    if (fault === 'duplicate') {
      this.#hold(this.#random() < 0.5 ? 'rows' : 'files', row, fault);
      return [{ row, fault: undefined }];
    }
    if (fault !== 'late' && fault !== 'out-of-order') return [{ row, fault }];
    this.#hold(fault === 'late' ? 'files' : 'rows', row, fault);
    return [];
  }

  #hold(unit: 'rows' | 'files', row: CleanRow, fault: RowFault): void {
    const farthest = unit === 'rows' ? FARTHEST_ROWS : FARTHEST_FILES;
    const held = { row, fault, wait: wholeBetween(this.#random, 1, farthest) };
    (unit === 'rows' ? this.#waitingRows : this.#waitingFiles).push(held);
  }

  #passRow(): readonly MovedRow[] {
    if (this.#waitingRows.length === 0) return [];
    const passed = this.#waitingRows.map((held) => ({ ...held, wait: held.wait - 1 }));
    this.#waitingRows = passed.filter(({ wait }) => wait >= 0);
    return passed.filter(({ wait }) => wait < 0);
  }

  /** Close in time to the event whose id it takes, so that every loader can know it for a duplicate. */
  #takeId(row: CleanRow): MovedRow {
    if (this.#recent.length === 0) return { row, fault: undefined };
    const victim = pick(this.#random, this.#recent);
    const time = victim.time + wholeBetween(this.#random, 1, CLOSE_SECONDS) * 1_000;
    const texts = {
      ...row.texts,
      event_id: victim.texts.event_id,
      event_timestamp: this.#timestamp(time),
    };
    return { row: { ...row, texts, time, identity: victim.identity }, fault: 'reused-id' };
  }
}
