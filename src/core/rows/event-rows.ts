import type { FieldBounds } from '../csv/raw-row.js';
import type { Event } from '../event/event.js';
import type { FastPath } from './fast-path.js';
import type { FastPathReader } from './fast-path-reader.js';
import { DIGEST_FIELDS, DigestColumns } from '../summary/digest-columns.js';
import { BinaryRows } from './binary-rows.js';
import type { BlockPool } from './block-pool.js';
import { doubled, FIRST_ROWS } from '../columns/columns-of-numbers.js';
import { EventIds } from './event-ids.js';
import { addEvent } from './event-copy.js';
import { RollupGroups, type RollupGroup } from './rollup-groups.js';

/** The objects that the events of a part share with other parts; a part creates those that are not given. */
export interface SharedByParts {
  /** The fast path of the rows; undefined if no row takes it. */
  readonly fastPath?: FastPath | undefined;
  readonly pool?: BlockPool | undefined;
  readonly rollup?: RollupGroups | undefined;
  /** The initial capacity in events. */
  readonly room?: number | undefined;
}

/**
 * The valid events of one part, ready to be sent: their rows of COPY, and the data by row for deduplication and the
 * rollup. In each array of numbers only the first `count` entries are valid.
 */
export class EventRows {
  readonly ids: EventIds;
  /** Microseconds since the epoch. */
  timestamps: Float64Array<ArrayBuffer>;
  /** The rollup row of each event, by its number in `rollup.all`. */
  groups: Int32Array<ArrayBuffer>;
  /** Price × quantity in cents of each event whose group sums amounts; 0 if the price is unknown. */
  amounts: Float64Array<ArrayBuffer>;
  quantities: Int32Array<ArrayBuffer>;
  /** The data of the events for the summaries. */
  readonly digest: DigestColumns;
  /** The rows of COPY, in the binary format. */
  readonly rows: BinaryRows;
  /** The rollup rows of these events, and possibly of others. */
  readonly rollup: RollupGroups;
  readonly #fastPath: FastPath | undefined;
  readonly #places = new Int32Array(DIGEST_FIELDS);
  /** The source of the ids of fast-path rows. */
  readonly #id: ReturnType<FastPathReader['source']>;

  constructor(
    /** The key of the part's ledger row, stored in each event for lineage. */
    readonly batchId: number,
    { fastPath, pool, rollup = new RollupGroups(), room = FIRST_ROWS }: SharedByParts = {},
  ) {
    this.rollup = rollup;
    this.#fastPath = fastPath;
    this.#id = fastPath?.reader.source('event_id');
    this.ids = new EventIds(room);
    this.timestamps = new Float64Array(room);
    this.groups = new Int32Array(room);
    this.amounts = new Float64Array(room);
    this.quantities = new Int32Array(room);
    this.digest = new DigestColumns(room);
    this.rows = new BinaryRows(pool, room);
  }

  get count(): number {
    return this.ids.count;
  }

  /** Adds an event from the slow path. */
  add(event: Event): void {
    const { event_timestamp: timestamp, event_type: eventType = '', price = NO_PRICE } = event;
    const { category = '', currency = '', device_type: deviceType } = event;
    addEvent(this.rows, event, this.batchId);
    const group = this.rollup.of(timestamp, eventType, deviceType, category, currency);
    this.#note(timestamp, group, price, event.quantity);
    this.ids.addText(event.event_id ?? '');
  }

  /** Adds the row that the fast-path reader has just read. */
  addFromFastPath(bounds: FieldBounds): void {
    if (this.#fastPath === undefined) throw new Error('there is no way for plain rows');
    const { reader, copier } = this.#fastPath;
    copier.add(this.rows, bounds, this.batchId);
    const { event_type: eventType, category, user_agent: device, currency } = reader.memos;
    const timestamp = reader.timestamp.value;
    const group = this.rollup.of(
      timestamp,
      eventType.value,
      device.value,
      category.value,
      currency.value,
    );
    this.#note(timestamp, group, reader.price.value, reader.quantity.value);
    const id = this.#id;
    if (id?.made !== undefined) {
      this.ids.add(id.made.window, id.made.start, id.made.end);
      return;
    }
    const place = id?.place ?? -1;
    this.ids.add(bounds.window, bounds.starts[place] ?? 0, bounds.ends[place] ?? 0);
  }

  /** Records the numbers of the event whose id is added next. @param cents NaN if it has no price. */
  #note(timestamp: number, group: RollupGroup, cents: number, quantity: number): void {
    const row = this.ids.count;
    if (row === this.groups.length) this.#makeRoom();
    this.timestamps[row] = timestamp;
    this.groups[row] = group.index;
    this.amounts[row] = group.hasAmount && !Number.isNaN(cents) ? cents * quantity : 0;
    this.quantities[row] = quantity;
    this.digest.note(row, this.rows.locate(row, this.#places), this.#places, group.hasAmount);
  }

  #makeRoom(): void {
    this.timestamps = doubled(this.timestamps);
    this.groups = doubled(this.groups);
    this.amounts = doubled(this.amounts);
    this.quantities = doubled(this.quantities);
  }
}

/** The price value of an event without a price. */
const NO_PRICE = Number.NaN;
