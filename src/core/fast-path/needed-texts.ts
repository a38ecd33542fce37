import type { FieldBounds } from '../csv/raw-row.js';

/** Makes texts of the needed fields of a row, in a reused array. */
export class NeededTexts {
  /**
   * By field position; the constant texts follow the fields of the row. Entries of fields that are not needed are
   * stale.
   */
  readonly fields: readonly string[];
  readonly #fields: string[];

  constructor(
    private readonly width: number,
    everyRow: readonly string[],
    private readonly needed: ReadonlySet<number>,
  ) {
    this.#fields = [...Array.from({ length: width }, () => ''), ...everyRow];
    this.fields = this.#fields;
  }

  /** Reads the next row. */
  show(row: FieldBounds): void {
    for (const field of this.needed) this.showField(row, field);
  }

  /** Reads one field of a row. */
  showField({ window, starts, ends }: FieldBounds, field: number): void {
    if (field < this.width) {
      this.#fields[field] = window.text(starts[field] ?? 0, ends[field] ?? 0);
    }
  }
}
