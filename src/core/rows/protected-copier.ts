import { isPiiColumn, PII_COLUMNS, type PiiColumn } from '../privacy/pii-modes.js';
import type { Protector } from '../privacy/protector.js';
import type { Window } from '../csv/window.js';
import { SOURCE_COLUMNS } from '../event/columns.js';
import { TextMemo } from '../fast-path/text-memo.js';
import type { BinaryRows } from './binary-rows.js';
import { DERIVED_BYTES, FastPathCopier } from './event-copy.js';
import type { FastPathReader } from './fast-path-reader.js';

/**
 * The maximum number of bytes by which a protected value exceeds its text: a hash has at most 45 bytes, a masked
 * user agent about 80.
 */
const MORE_BYTES = 128;

/** Adds fast-path rows with personal data protected; all other texts are copied as bytes. */
export class ProtectedCopier extends FastPathCopier {
  /** By the number of the source column. */
  readonly #fields: readonly (ProtectedField | undefined)[];

  constructor(reader: FastPathReader, protector: Protector) {
    super(reader, DERIVED_BYTES + PII_COLUMNS.length * MORE_BYTES);
    this.#fields = SOURCE_COLUMNS.map((column) => {
      const isChanged = isPiiColumn(column) && protector.changes(column);
      return isChanged ? new ProtectedField(protector, column) : undefined;
    });
  }

  protected override addField(
    rows: BinaryRows,
    column: number,
    window: Window,
    start: number,
    end: number,
  ): void {
    const field = this.#fields[column];
    if (field === undefined || end <= start) {
      super.addField(rows, column, window, start, end);
      return;
    }
    const { stored } = field;
    if (field.protect(window, start, end)) rows.addBytes(stored.window, stored.start, stored.end);
    else rows.addNull();
  }
}

/** Makes the stored texts of one column's values, with a cache because customers recur. */
class ProtectedField {
  /** The text that was made last. */
  readonly stored = new TextMemo();

  constructor(
    private readonly protector: Protector,
    private readonly column: PiiColumn,
  ) {}

  /** Makes the text of a non-empty value; false if it is not stored. */
  protect(window: Window, start: number, end: number): boolean {
    if (this.stored.find(window, start, end)) return true;
    const made = this.protector.stored(this.column, window.text(start, end));
    if (made === undefined) return false;
    this.stored.keep(window, start, end, made);
    return true;
  }
}
