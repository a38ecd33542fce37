import { MAX_COLUMNS } from '../../core/csv/limits.js';
import type { RawRow } from '../../core/csv/raw-row.js';

/** Number of rows after the header that are checked for trailing delimiters. */
const LOOKED_AT = 20;

/**
 * Detects empty fields after the last column: some programs end every row except the header with a delimiter. They
 * become columns without a name, so that a text in one of them is kept, and a row without them is rejected.
 */
export class TrailingFields {
  #seen = 0;
  #surplus: number | undefined;

  /** @param width number of names in the header. */
  constructor(private readonly width: number) {}

  /** Adds the next row after the header. Returns true once further rows cannot change the result. */
  add({ fields, fault }: Pick<RawRow, 'fields' | 'fault'>): boolean {
    const surplus = fault === undefined ? fields.length - this.width : 0;
    const isEmpty = surplus > 0 && fields.slice(this.width).every((field) => field.trim() === '');
    const isAlike = this.#surplus === undefined || this.#surplus === surplus;
    this.#surplus = isEmpty && isAlike && fields.length <= MAX_COLUMNS ? surplus : 0;
    this.#seen++;
    return this.#surplus === 0 || this.#seen === LOOKED_AT;
  }

  /** The number of trailing fields that each added row has; 0 when rows differ or a field is not empty. */
  get count(): number {
    return this.#surplus ?? 0;
  }
}
