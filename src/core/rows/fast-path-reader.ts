import { MAX_FIELD_BYTES } from '../csv/limits.js';
import type { FieldBounds } from '../csv/raw-row.js';
import type { Window } from '../csv/window.js';
import type { Column } from '../event/column.js';
import {
  alternativeOf,
  COLUMNS,
  countedColumns,
  isTextColumn,
  REQUIRED_COLUMNS,
  type SourceColumn,
} from '../event/columns.js';
import type { DeviceType } from '../event/device-type.js';
import type { ValidationRules } from '../event/validation-rules.js';
import type { NumberField } from '../fast-path/number-field.js';
import { fastPathColumn, memoOf, type FastPathColumn, type Memos } from './fast-path-column.js';

/**
 * Reads plain rows: those whose fields go into the table as their bytes stand in the file, because nothing is
 * to be trimmed, lowered or rounded and no rule is broken. After `read` has said yes, the values of the row are in
 * the memos and numbers. Rows that it refuses take the way of the texts.
 */
export class FastPathReader {
  readonly memos;
  readonly price: NumberField;
  readonly quantity: NumberField;
  readonly timestamp: NumberField;
  /** Where the event id stands in a row. */
  readonly eventIdPlace: number;
  /** The columns that were empty in the last row, or that no row of the file has; only those that are counted. */
  readonly empty: SourceColumn[] = [];
  readonly #absent: readonly SourceColumn[];
  readonly #columns: readonly FastPathColumn[];

  constructor(
    readonly columns: readonly SourceColumn[],
    private readonly rules: ValidationRules,
  ) {
    this.memos = {
      event_type: memoOf('event_type', '', (text) => text),
      category: memoOf('category', '', (text) => text),
      user_agent: memoOf<DeviceType>('user_agent', 'Unknown', rules.deviceType),
      currency: memoOf('currency', rules.currency ?? '', (text) => text),
    } satisfies Memos;
    this.#columns = columns.map((column) => this.#columnOf(column));
    this.price = this.#numberOf('price');
    this.quantity = this.#numberOf('quantity');
    this.timestamp = this.#numberOf('event_timestamp');
    this.eventIdPlace = columns.indexOf('event_id');
    const brought = new Set(columns);
    this.#absent = countedColumns(brought).filter((column) => !brought.has(column));
  }

  /** What reads the numbers of a column; undefined for a column of texts. */
  number(column: SourceColumn): NumberField | undefined {
    return isTextColumn(column) ? undefined : this.#numberOf(column);
  }

  /** The text that is stored where a row has no value in a column of texts; undefined for NULL. */
  whenEmpty(column: SourceColumn): string | undefined {
    const { whenEmpty }: Column = COLUMNS[column];
    return typeof whenEmpty === 'function' ? whenEmpty(this.rules) : undefined;
  }

  /** Where a file brings the alternative of a column only, that one is required. */
  #columnOf(column: SourceColumn): FastPathColumn {
    const made = fastPathColumn(column, this.rules, this.memos);
    const isOnly = this.#absentRequired().some((absent) => alternativeOf(absent) === column);
    return isOnly ? { ...made, required: true } : made;
  }

  #absentRequired(): SourceColumn[] {
    return REQUIRED_COLUMNS.filter((column) => !this.columns.includes(column));
  }

  #numberOf(column: SourceColumn): NumberField {
    const number = this.#columns.find((candidate) => candidate.column === column)?.number;
    return number ?? absentNumber(fastPathColumn(column, this.rules, this.memos).numberWhenEmpty);
  }

  /** Whether the row is plain. */
  read({ window, from, end, count, starts, ends }: FieldBounds): boolean {
    const columns = this.#columns;
    if (count !== columns.length || end - from > MAX_FIELD_BYTES) return false;
    this.empty.length = 0;
    for (const column of this.#absent) this.empty.push(column);
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index];
      const start = starts[index] ?? 0;
      const fieldEnd = ends[index] ?? 0;
      if (column === undefined) return false;
      if (start < fieldEnd) {
        if (!isPlain(column, window, start, fieldEnd)) return false;
      } else {
        if (column.required) return false;
        column.memo?.readEmpty();
        if (column.number !== undefined) column.number.value = column.numberWhenEmpty;
        this.empty.push(column.column);
      }
    }
    return true;
  }
}

/** The numbers of a column that the file does not have. */
function absentNumber(value: number): NumberField {
  return { value, read: () => false };
}

function isPlain(
  { mostBytes, isNormalised, isValid, memo, number, isInRange }: FastPathColumn,
  window: Window,
  start: number,
  end: number,
): boolean {
  if (end - start > mostBytes) return false;
  if (memo !== undefined) return memo.read(window, start, end);
  const { bytes } = window;
  if (number !== undefined) {
    return number.read(bytes, start, end) && (isInRange === undefined || isInRange(number.value));
  }
  if (isNormalised !== undefined && !isNormalised(bytes, start, end)) return false;
  return isValid === undefined || isValid(bytes, start, end);
}
