import { pick, wholeBetween, type Random } from '../chance/random.js';
import type { CleanRow } from './clean-row.js';
import { DistantIds } from './distant-ids.js';
import { ROW_FAULTS, type FaultShares, type RowFault } from './fault-shares.js';
import { HeldRows, type MovedRow } from './held-rows.js';

/** So many earlier events can come again or lose their id to another. */
const REMEMBERED = 1_000;
const FARTHEST_ROWS = 20;
const FARTHEST_FILES = 50;
/** So many rows wait for other files at most; beyond, none is held back: memory is bounded. */
const MOST_WAITING = 100_000;
const CLOSE_SECONDS = 60;

/** Decides which fault a row has, and lets rows wait, come again and take another's id. */
export class RowMover {
  readonly #shares: FaultShares;
  readonly #random: Random;
  readonly #timestamp: (time: number) => string;
  readonly #recent: CleanRow[] = [];
  readonly #distant = new DistantIds();
  readonly #forRows = new HeldRows();
  readonly #forFiles = new HeldRows();
  #made = 0;

  constructor(shares: FaultShares, random: Random, timestamp: (time: number) => string) {
    this.#shares = shares;
    this.#random = random;
    this.#timestamp = timestamp;
  }

  /** The rows that waited for the next file. */
  beginFile(): readonly MovedRow[] {
    return this.#send(this.#forFiles.step());
  }

  /** The rows that come now that an event has been made: none, itself, and such as waited. */
  next(row: CleanRow): readonly MovedRow[] {
    const released = this.#forRows.step();
    const moved = this.#send([...this.#move(row, this.#drawFault()), ...released]);
    this.#recent[this.#made % REMEMBERED] = row;
    this.#made += 1;
    return moved;
  }

  /** The rows that would still wait at the end of a file; at the end of all, those for other files as well. */
  endFile(isLast: boolean): readonly MovedRow[] {
    const forFiles = isLast ? this.#forFiles.release() : [];
    return this.#send([...this.#forRows.release(), ...forFiles]);
  }

  /** Takes note that a file is complete, and how many of its rows a loader reads. */
  fileWritten(rows: number): void {
    this.#distant.endFile(rows);
  }

  #send(rows: readonly MovedRow[]): readonly MovedRow[] {
    for (const { row } of rows) this.#distant.sent(row.time);
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
    if (fault === undefined) this.#distant.remember(row);
    if (fault === 'reused-id') return [this.#takeId(row)];
    if (fault === 'distant-id') return [this.#takeDistantId(row)];
    if (fault === 'out-of-order') return this.#holdForRows({ row, fault });
    const asItIs = { row, fault: undefined };
    if (fault === 'late') return this.#holdForFiles({ row, fault }) ?? [asItIs];
    if (fault !== 'duplicate') return [{ row, fault }];
    if (this.#random() < 0.5) this.#holdForRows({ row, fault });
    else this.#holdForFiles({ row, fault });
    return [asItIs];
  }

  #holdForRows(moved: MovedRow): readonly MovedRow[] {
    this.#forRows.hold(moved, wholeBetween(this.#random, 1, FARTHEST_ROWS));
    return [];
  }

  /** Half of all wait for one file, one of n for n files or more. Undefined where too many wait already. */
  #holdForFiles(moved: MovedRow): readonly MovedRow[] | undefined {
    const wait = Math.min(FARTHEST_FILES, Math.floor(1 / (1 - this.#random())));
    if (this.#forFiles.size >= MOST_WAITING) return undefined;
    this.#forFiles.hold(moved, wait);
    return [];
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

  /** The row as it is where the events do not go back far enough. */
  #takeDistantId(row: CleanRow): MovedRow {
    const waiting = [...this.#forRows, ...this.#forFiles];
    const id = this.#distant.take(this.#random, row, waiting);
    if (id === undefined) return { row, fault: undefined };
    const texts = { ...row.texts, event_id: id };
    return { row: { ...row, texts, identity: { stored: false } }, fault: 'distant-id' };
  }
}
