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

/** What the events of a part share with others; each has its own of what is not given. */
export interface SharedByParts {
  /** The way of the plain rows that are added; none are, where it is not given. */
  readonly fastPath?: FastPath | undefined;
  readonly pool?: BlockPool | undefined;
  readonly rollup?: RollupGroups | undefined;
  /** Events that there is room for from the beginning. */
  readonly room?: number | undefined;
}

/**
 * The valid events of one part, ready to be sent: their rows of COPY, and by row what dedupe and the rollup
 * need to know. Of the numbers only the first `count` of each kind count.
 */
export class EventRows {
  readonly ids: EventIds;
  /** Microseconds since the epoch. */
  timestamps: Float64Array<ArrayBuffer>;
  /** The rollup row that each event counts in, by its number among `rollup.all`. */
  groups: Int32Array<ArrayBuffer>;
  /** Price × quantity of each event whose group counts them, in cents; 0 where the price is not known. */
  amounts: Float64Array<ArrayBuffer>;
  quantities: Int32Array<ArrayBuffer>;
  /** What the summaries need of the events. */
  readonly digest: DigestColumns;
  /** The rows of COPY, in the binary format. */
  readonly rows: BinaryRows;
  /** The rollup rows of these events, and perhaps of others. */
  readonly rollup: RollupGroups;
  readonly #fastPath: FastPath | undefined;
  readonly #places = new Int32Array(DIGEST_FIELDS);
  /** Where the ids of plain rows are. */
  readonly #id: ReturnType<FastPathReader['source']>;

  constructor(
    /** The lineage of the events: the key of the part's ledger row. */
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

  /** Adds an event that texts were made of. */
  add(event: Event): void {
    const { event_timestamp: timestamp, event_type: eventType = '', price = NO_PRICE } = event;
    const { category = '', currency = '', device_type: deviceType } = event;
    addEvent(this.rows, event, this.batchId);
    const group = this.rollup.of(timestamp, eventType, deviceType, category, currency);
    this.#note(timestamp, group, price, event.quantity);
    this.ids.addText(event.event_id ?? '');
  }

  /** Adds the plain row that the reader has just read. */
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

  /** Notes the numbers of the event whose id is added next. @param cents NaN where it has no price. */
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

/** What a price is where there is none. */
const NO_PRICE = Number.NaN;
