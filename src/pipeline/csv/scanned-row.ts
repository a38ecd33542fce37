import type { FieldBounds, RawRow, RowFault } from './raw-row.js';
import { splitFields } from './split-fields.js';

/** A record as the scanner found it. Texts are made of its fields only when somebody asks for them. */
export class ScannedRow implements RawRow {
  #fields: readonly string[] | undefined;

  constructor(
    readonly line: number,
    private readonly found: FieldBounds,
    readonly fault: RowFault | undefined,
    private readonly unusualQuotes: boolean,
    /** Whether the window holds a NUL somewhere. */
    private readonly nearNul: boolean,
    readonly endOffset: number,
    readonly nextLine: number,
  ) {}

  get raw(): Buffer {
    return this.found.window.subarray(this.found.from, this.found.end);
  }

  get fields(): readonly string[] {
    if (this.fault !== undefined) return [];
    this.#fields ??= splitFields(this.found, this.unusualQuotes);
    return this.#fields;
  }

  get bounds(): FieldBounds | undefined {
    const usable = this.fault === undefined && !this.unusualQuotes && !this.nearNul;
    return usable ? this.found : undefined;
  }
}
