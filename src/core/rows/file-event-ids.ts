import type { RawRow } from '../csv/raw-row.js';
import type { RowTexts } from '../event/columns.js';
import { NEW_RULE, type EventIdRule } from '../mapping/event-id-rule.js';
import { rowDigest, uuidOf } from '../mapping/row-event-id.js';
import type { RowPlan } from '../mapping/row-plan.js';
import { keptFields, type ProtectedRows } from '../privacy/protected-rows.js';
import { RowCounter } from './row-counter.js';
import { rowViolation } from './row-violation.js';

/**
 * Makes the event id of the next row from its fields as they may be kept, undefined where none of them may be, and from
 * the texts of the fields in the file.
 */
export type MakeEventId = (kept: readonly string[] | undefined, texts: RowTexts) => string;

/** The id of a row that is rejected in any case, as it holds what no column may hold. */
const REJECTED = 'rejected';

/**
 * Makes the event ids of one file that are made from its rows. The same rows from the file's start on give the same
 * ids, wherever the file is cut into parts.
 */
export class FileEventIds {
  readonly #rows = new RowCounter();

  constructor(
    private readonly plan: RowPlan,
    private readonly privacy: ProtectedRows | undefined,
    readonly rule: EventIdRule = NEW_RULE,
  ) {}

  /** What makes the ids of the next part's rows. */
  forPart(): MakeEventId {
    if (this.rule === 1) return partEventIds();
    const { privacy } = this;
    return (kept, texts) =>
      kept === undefined ? REJECTED : this.#make(kept, privacy === undefined ? texts : undefined);
  }

  /** Counts a row that another run has loaded or rejected. */
  skip(row: RawRow): void {
    if (this.rule === 1 || rowViolation(row, this.plan) !== undefined) return;
    const kept = keptFields(this.plan.meant(row.fields), this.privacy);
    if (kept !== undefined) this.#make(kept);
  }

  #make(kept: readonly string[], texts: RowTexts = this.plan.texts(kept)): string {
    const json = this.plan.identity(kept, texts);
    const first = rowDigest(json, 0);
    const ordinal = this.#rows.add(first);
    return uuidOf(ordinal === 0 ? first : rowDigest(json, ordinal));
  }
}

/** The ids of version 0.1: of the fields of a row, and its ordinal among equal rows of the part. */
function partEventIds(): MakeEventId {
  const ordinals = new Map<string, number>();
  return (kept = []) => {
    const row = JSON.stringify(kept); // different rows have different texts, also where fields hold delimiters
    const ordinal = ordinals.get(row) ?? 0;
    ordinals.set(row, ordinal + 1);
    return uuidOf(rowDigest(row, ordinal));
  };
}
