import type { FieldBounds } from '../csv/raw-row.js';

/** Makes texts of those fields of a row that are needed as such, in an array that is used again. */
export class NeededTexts {
  /** By the place of the field; behind those of a row are texts that every row has. Others than the needed are old. */
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

  /** Takes the next row. */
  show(row: FieldBounds): void {
    for (const field of this.needed) this.showField(row, field);
  }

  /** Takes one field of a row. */
  showField({ window, starts, ends }: FieldBounds, field: number): void {
    if (field < this.width) {
      this.#fields[field] = window.text(starts[field] ?? 0, ends[field] ?? 0);
    }
  }
}
