import { pick, wholeBetween, type Random } from '../chance/random.js';
import type { CleanRow } from './clean-row.js';
import { DistantIds } from './distant-ids.js';
import { ROW_FAULTS, type FaultShares, type RowFault } from './fault-shares.js';
import { HeldRows, type MovedRow } from './held-rows.js';

/** Number of earlier events that can be repeated or lose their id to another one. */
const REMEMBERED = 1_000;
const FARTHEST_ROWS = 20;
const FARTHEST_FILES = 50;
/** Maximum number of rows that wait for other files, to bound memory; above it none is held back. */
const MOST_WAITING = 100_000;
const CLOSE_SECONDS = 60;

/** Assigns faults to rows, and delays rows, repeats them, and reuses their ids. */
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

  /** Returns the rows that waited for the next file. */
  beginFile(): readonly MovedRow[] {
    return this.#send(this.#forFiles.step());
  }

  /** Returns the rows to write after a new event: the event itself unless it is held, and held rows that are due. */
  next(row: CleanRow): readonly MovedRow[] {
    const released = this.#forRows.step();
    const moved = this.#send([...this.#move(row, this.#drawFault()), ...released]);
    this.#recent[this.#made % REMEMBERED] = row;
    this.#made += 1;
    return moved;
  }

  /** Returns the rows that still wait at the end of a file; at the end of all files, also those for other files. */
  endFile(isLast: boolean): readonly MovedRow[] {
    const forFiles = isLast ? this.#forFiles.release() : [];
    return this.#send([...this.#forRows.release(), ...forFiles]);
  }

  /** Records that a file is complete. @param rows number of its rows that a loader reads. */
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

  /** Half of all rows wait for one file, one of n for n files or more. Undefined when too many wait already. */
  #holdForFiles(moved: MovedRow): readonly MovedRow[] | undefined {
    const wait = Math.min(FARTHEST_FILES, Math.floor(1 / (1 - this.#random())));
    if (this.#forFiles.size >= MOST_WAITING) return undefined;
    this.#forFiles.hold(moved, wait);
    return [];
  }

  /** Close in time to the event whose id it takes, so that every loader can detect it as a duplicate. */
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

  /** Returns the row unchanged when no event is far enough in the past. */
  #takeDistantId(row: CleanRow): MovedRow {
    const waiting = [...this.#forRows, ...this.#forFiles];
    const id = this.#distant.take(this.#random, row, waiting);
    if (id === undefined) return { row, fault: undefined };
    const texts = { ...row.texts, event_id: id };
    return { row: { ...row, texts, identity: { stored: false } }, fault: 'distant-id' };
  }
}
