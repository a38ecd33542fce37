import { MAX_COLUMNS } from '../../core/csv/limits.js';
import type { RawRow } from '../../core/csv/raw-row.js';

/** So many rows behind a header say whether the file's rows end with delimiters. */
const LOOKED_AT = 20;

/**
 * Finds the empty fields behind the last column: some programs end every row but the header with a delimiter. They count
 * as columns without a name, so that a text in one of them is kept, and a row without them is rejected.
 */
export class TrailingFields {
  #seen = 0;
  #surplus: number | undefined;

  /** @param width the number of names in the header. */
  constructor(private readonly width: number) {}

  /** Adds the next row behind the header; true once no further row can change the answer. */
  add({ fields, fault }: Pick<RawRow, 'fields' | 'fault'>): boolean {
    const surplus = fault === undefined ? fields.length - this.width : 0;
    const isEmpty = surplus > 0 && fields.slice(this.width).every((field) => field.trim() === '');
    const isAlike = this.#surplus === undefined || this.#surplus === surplus;
    this.#surplus = isEmpty && isAlike && fields.length <= MAX_COLUMNS ? surplus : 0;
    this.#seen++;
    return this.#surplus === 0 || this.#seen === LOOKED_AT;
  }

  /** How many there are: as many as each row that was added has; 0 where they differ or hold a text. */
  get count(): number {
    return this.#surplus ?? 0;
  }
}
