import type { EventIdRule } from '../mapping/event-id-rule.js';
import { DIGEST_BYTES, digestOf, rowDigest, uuidOf } from '../mapping/row-event-id.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { IdentityBytes } from './identity-bytes.js';
import type { ReadRecord } from './read-records.js';
import { RowCounter } from './row-counter.js';

/** An event id that is made from a record. */
export interface RowEventId {
  readonly id: string;
  /** Among equal records, from 0; undefined if records cannot be compared. */
  readonly ordinal: number | undefined;
}

/** Makes the event id of the next record from its kept fields and the texts of the fields in the file. */
export type MakeEventId = (record: ReadRecord) => RowEventId;

/** The id of a row that is rejected anyway, because a field has content that no column accepts. */
const REJECTED: RowEventId = { id: 'rejected', ordinal: undefined };

/** Makes the event ids of one file whose ids come from its rows. */
export class FileEventIds {
  readonly #rows = new RowCounter();
  readonly #digest = Buffer.allocUnsafe(DIGEST_BYTES);

  constructor(
    private readonly plan: RowPlan,
    /** Whether the file may contain texts that are not kept, so that ids are made from the kept form. */
    private readonly isProtected: boolean,
    private readonly rule: EventIdRule,
  ) {}

  /** Creates the function that makes the ids of the next part's records. */
  forPart(): MakeEventId {
    return this.rule === 1 ? partEventIds() : (record) => this.#make(record);
  }

  /** Sets the id of a fast-path row. */
  readonly setPlainId = (row: IdentityBytes): void => {
    const digest = digestOf(row.withOrdinal(0), this.#digest);
    const ordinal = this.#rows.add(digest);
    row.setId(ordinal === 0 ? digest : digestOf(row.withOrdinal(ordinal), this.#digest));
  };

  /** Counts a record that another run has loaded or rejected, unless its ordinal is known. */
  skip(record: ReadRecord): void {
    if (this.rule !== 1) this.#make(record);
  }

  #make({ kept, item, ordinal: known, mapped }: ReadRecord): RowEventId {
    if (kept === undefined) return REJECTED;
    const { texts } = this.isProtected ? this.plan.record(kept) : mapped;
    const json = this.plan.identity(kept.fields, texts, item);
    const first = rowDigest(json, 0);
    const ordinal = known ?? this.#rows.add(first);
    return { id: uuidOf(ordinal === 0 ? first : rowDigest(json, ordinal)), ordinal };
  }
}

/** The ids of version 0.1: from the fields of a row, and its ordinal among equal rows of the part. */
function partEventIds(): MakeEventId {
  const ordinals = new Map<string, number>();
  return ({ kept, item, ordinal: known }) => {
    // JSON keeps different rows different, also where fields contain delimiters.
    const fields = kept?.fields ?? [];
    const row = JSON.stringify(item === undefined ? fields : [fields, item]);
    const ordinal = known ?? ordinals.get(row) ?? 0;
    if (known === undefined) ordinals.set(row, ordinal + 1);
    return { id: uuidOf(rowDigest(row, ordinal)), ordinal };
  };
}
