import type { FieldBounds } from '../csv/raw-row.js';
import type { Event } from '../event/event.js';
import type { PlainReader } from '../plain/plain-reader.js';
import { BinaryRows } from './binary-rows.js';
import type { BlockPool } from './block-pool.js';
import type { Protector } from '../../privacy/protector.js';
import { addEvent, PlainCopier } from './event-copy.js';
import { ProtectedCopier } from './protected-copier.js';
import { RollupGroups, type RollupGroup } from './rollup-groups.js';

/**
 * The valid events of one part, ready to be sent: their rows of COPY, and by row what dedupe and the rollup
 * need to know.
 */
export class EventRows {
  readonly ids: string[] = [];
  /** Microseconds since the epoch. */
  readonly timestamps: number[] = [];
  /** The rollup row that each event counts in. */
  readonly groups: RollupGroup[] = [];
  /** Cents that each event adds to the revenue. */
  readonly revenues: number[] = [];
  /** The rows of COPY, in the binary format. */
  readonly rows: BinaryRows;
  readonly #groups = new RollupGroups();
  readonly #plain: PlainCopier | undefined;

  constructor(
    /** The lineage of the events: the key of the part's ledger row. */
    readonly batchId: number,
    /** What reads the plain rows that are added. */
    private readonly reader?: PlainReader,
    pool?: BlockPool,
    /** What takes personal data out of the plain rows. */
    protector?: Protector,
  ) {
    this.rows = new BinaryRows(pool);
    if (reader === undefined) return;
    this.#plain = protector ? new ProtectedCopier(reader, protector) : new PlainCopier(reader);
  }

  /** The hours that the events lie in, in milliseconds since the epoch. */
  get hours(): ReadonlySet<number> {
    return new Set(this.#groups.all.map((group) => group.hour));
  }

  get count(): number {
    return this.ids.length;
  }

  /** Adds an event that texts were made of. */
  add(event: Event): void {
    const { eventId, timestamp, eventType, priceCents } = event;
    const { deviceType, category = '' } = event;
    addEvent(this.rows, event, this.batchId);
    this.#note(eventId, timestamp, eventType, priceCents);
    this.groups.push(this.#groups.of(timestamp, eventType, deviceType, category));
  }

  /** Adds the plain row that the reader has just read. */
  addPlain(bounds: FieldBounds): void {
    const { reader } = this;
    if (reader === undefined) throw new Error('there is no reader of plain rows');
    const { microseconds } = reader.timestamp;
    const eventType = reader.eventType.value;
    this.#plain?.add(this.rows, bounds, this.batchId);
    this.#note(reader.eventId.text, microseconds, eventType, reader.price.cents);
    this.groups.push(
      this.#groups.of(microseconds, eventType, reader.device.value, reader.category.value),
    );
  }

  #note(id: string, timestamp: number, eventType: string, cents: number): void {
    this.ids.push(id);
    this.timestamps.push(timestamp);
    this.revenues.push(eventType === REVENUE_EVENT_TYPE ? cents : 0);
  }
}

/** The event type whose prices are the revenue. An `order` is not: its purchase would count twice. */
const REVENUE_EVENT_TYPE = 'purchase';
