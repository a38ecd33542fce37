import type { FieldBounds } from '../csv/raw-row.js';
import type { SourceColumn } from '../event/columns.js';
import type { Event } from '../event/event.js';
import { priceCategory } from '../event/price-category.js';
import type { PlainReader } from '../plain/plain-reader.js';
import { EVENT_COPY_COLUMNS, eventCopyLine } from './copy-line.js';
import { CopyLines } from './copy-lines.js';
import { RollupGroups, type RollupGroup } from './rollup-groups.js';

/**
 * The valid events of one part, ready to be sent: their COPY lines, and by row what dedupe and the rollup
 * need to know. Plain rows keep the columns of their file, so they are sent on their own.
 */
export class EventRows {
  readonly ids: string[] = [];
  /** Microseconds since the epoch. */
  readonly timestamps: number[] = [];
  /** The rollup row that each event counts in. */
  readonly groups: RollupGroup[] = [];
  /** Cents that each event adds to the revenue. */
  readonly revenues: number[] = [];
  readonly #made = new CopyLines(EVENT_COPY_COLUMNS);
  readonly #plain: CopyLines;
  readonly #groups = new RollupGroups();
  /** What follows a plain row, by the values that are derived. */
  readonly #suffixes = new Map<string, Buffer>();

  constructor(
    /** The lineage of the events: the key of the part's ledger row. */
    readonly batchId: number,
    /** The columns of the file, for plain rows. */
    plainColumns: readonly SourceColumn[] = [],
  ) {
    this.#plain = new CopyLines([...plainColumns, ...DERIVED_COPY_COLUMNS]);
  }

  get count(): number {
    return this.ids.length;
  }

  /** The lines by their columns; none is empty. */
  copies(): CopyLines[] {
    return [this.#plain, this.#made].filter((lines) => lines.bytes > 0);
  }

  /** Adds an event that texts were made of. */
  add(event: Event): void {
    const { eventId, timestamp, eventType, priceCents } = event;
    const { deviceType, category = '' } = event;
    this.#made.addText(this.count, eventCopyLine(event, this.batchId));
    this.#note(eventId, timestamp, eventType, priceCents);
    this.groups.push(this.#groups.of(timestamp, eventType, deviceType, category));
  }

  /** Adds the plain row that the reader has just read. */
  addPlain({ window, from, end }: FieldBounds, reader: PlainReader): void {
    const { cents } = reader.price;
    const { microseconds } = reader.timestamp;
    const deviceType = reader.device.value;
    const eventType = reader.eventType.value;
    const suffix = this.#suffix(priceCategory(cents), deviceType);
    this.#plain.addBytes(this.count, window, from, end, suffix);
    this.#note(reader.eventId.text, microseconds, eventType, cents);
    this.groups.push(this.#groups.of(microseconds, eventType, deviceType, reader.category.value));
  }

  #note(id: string, timestamp: number, eventType: string, cents: number): void {
    this.ids.push(id);
    this.timestamps.push(timestamp);
    this.revenues.push(eventType === REVENUE_EVENT_TYPE ? cents : 0);
  }

  #suffix(category: string, deviceType: string): Buffer {
    const key = category + deviceType;
    const known = this.#suffixes.get(key);
    if (known !== undefined) return known;
    const suffix = Buffer.from(`,${category},${deviceType},${this.batchId}\n`);
    this.#suffixes.set(key, suffix);
    return suffix;
  }
}

/** What stands behind the file's own columns in the line of a plain row. */
const DERIVED_COPY_COLUMNS = ['price_category', 'device_type', 'batch_id'] as const;

/** The event type whose prices are the revenue. An `order` is not: its purchase would count twice. */
const REVENUE_EVENT_TYPE = 'purchase';
