import type { RawRow } from '../csv/raw-row.js';
import { NEW_RULE, type EventIdRule } from '../mapping/event-id-rule.js';
import { RowFiller } from '../mapping/fill-rows.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { ProtectedRows } from '../privacy/protected-rows.js';
import { FileEventIds, type MakeEventId } from './file-event-ids.js';
import type { IdentityBytes } from './identity-bytes.js';
import { readRecords, type ReadRow } from './read-records.js';
import type { RowContext } from './row-context.js';

/** The readers of the rows of one part. */
export interface PartState {
  /** Reads the next row of the file. */
  readonly read: (row: RawRow, context?: RowContext) => ReadRow;
  readonly rowEventId: MakeEventId;
  /** Sets the id of a fast-path row without one; undefined if such rows take the slow path. */
  readonly setPlainId: ((row: IdentityBytes) => void) | undefined;
}

/**
 * The state that rows depend on in the rows before them in their file: the ordinals of equal rows, and the fields
 * that are filled. The same rows from the start of the file give the same events, regardless of how the file is cut
 * into parts.
 */
export class FileState {
  readonly #ids: FileEventIds;
  readonly #filler: RowFiller | undefined;

  constructor(
    private readonly plan: RowPlan,
    private readonly privacy: ProtectedRows | undefined,
    readonly rule: EventIdRule = NEW_RULE,
  ) {
    this.#ids = new FileEventIds(plan, privacy !== undefined, rule);
    this.#filler = plan.fill && new RowFiller(plan.fill);
  }

  /** Whether resuming in the middle of a file needs the rows before. */
  get dependsOnRows(): boolean {
    const idsDepend = this.plan.mapping.eventId === 'row' && this.rule !== 1;
    return idsDepend || this.#filler !== undefined;
  }

  /** Creates the readers of the rows of the next part. */
  forPart(): PartState {
    const setPlainId = this.rule === 1 ? undefined : this.#ids.setPlainId;
    return { read: this.#read, rowEventId: this.#ids.forPart(), setPlainId };
  }

  /** Counts a row that another run has loaded or rejected. */
  skip(row: RawRow, context?: RowContext): void {
    const read = this.#read(row, context);
    if (!('records' in read)) return;
    for (const record of read.records) {
      if (!('skipped' in record)) this.#ids.skip(record);
    }
  }

  readonly #read = (row: RawRow, context?: RowContext): ReadRow =>
    readRecords(row, this.plan, this.privacy, this.#filler, context);
}
