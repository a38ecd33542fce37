import { MAX_FIELD_BYTES } from '../csv/limits.js';
import type { Fill } from './language/mapping.js';
import { nullWords } from './steps/null-step.js';
import { columnName } from '../text/column-name.js';

/** The fields that are filled from previous rows. */
export interface FillPlan {
  /** The position of the key in a row. */
  readonly key: number;
  /** The positions of the fields that are filled. */
  readonly columns: readonly number[];
  /** Whether a text means empty. */
  readonly isNull: (text: string) => boolean;
}

/** The values that a row did not have itself, by field position. */
export type FilledValues = ReadonlyMap<number, string>;

/** A row after its fields were filled. */
export interface FilledRow {
  readonly fields: readonly string[];
  readonly filled: FilledValues;
}

const NOTHING: FilledValues = new Map();

/** Finds the fields by name, in lower case. */
export function fillPlan(
  { key, columns }: Fill,
  names: readonly string[],
  nulls: readonly string[] = [],
): FillPlan {
  const placeOf = (name: string) => names.indexOf(columnName(name));
  return { key: placeOf(key), columns: columns.map(placeOf), isNull: nullWords(nulls) };
}

/**
 * Fills the empty fields of rows from previous rows with the same key. These must be consecutive: a row with
 * another key, or none, ends the group. Memory: the fields of one row.
 */
export class RowFiller {
  #key: string | undefined;
  #values = new Map<number, string>();

  constructor(private readonly plan: FillPlan) {}

  /** Fills the next row of the file. */
  fill(fields: readonly string[]): FilledRow {
    const key = fields[this.plan.key]?.trim() ?? '';
    if (key === '' || key !== this.#key) {
      this.#key = key === '' ? undefined : key;
      this.#values = new Map();
    }
    const filled = new Map<number, string>();
    for (const index of this.plan.columns) {
      const text = fields[index] ?? '';
      if (text.trim() !== '' && !this.plan.isNull(text)) {
        if (key !== '' && isKeepable(text)) this.#values.set(index, text);
        continue;
      }
      const known = this.#values.get(index);
      if (known !== undefined) filled.set(index, known);
    }
    return filled.size === 0
      ? { fields, filled: NOTHING }
      : { fields: withValues(fields, filled), filled };
  }
}

/** Whether a text may be copied to other rows: any other text rejects its own row. */
function isKeepable(text: string): boolean {
  return !text.includes('\0') && Buffer.byteLength(text) <= MAX_FIELD_BYTES;
}

/** The fields of a row with some of them replaced. */
export function withValues(fields: readonly string[], values: FilledValues): readonly string[] {
  if (values.size === 0) return fields;
  const changed = [...fields];
  for (const [index, text] of values) changed[index] = text;
  return changed;
}
