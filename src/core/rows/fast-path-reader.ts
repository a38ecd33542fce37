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
import { isWord } from '../fast-path/is-word.js';
import type { MadeText } from '../fast-path/made-text.js';
import { NeededTexts } from '../fast-path/needed-texts.js';
import type { NumberField } from '../fast-path/number-field.js';
import type { FastPathPlan } from '../mapping/fast-path-plan.js';
import type { RowPlan } from '../mapping/row-plan.js';
import { byteSource, fieldsAsTexts, type ByteSource } from './byte-source.js';
import { ExtraBytes } from './extra-bytes.js';
import { fastPathColumn, memoOf, type FastPathColumn, type Memos } from './fast-path-column.js';
import { IdentityBytes } from './identity-bytes.js';

/** A column of a fast-path row: the source of its bytes, and their checks. */
interface ReadColumn extends FastPathColumn {
  readonly place: number;
  readonly made: MadeText | undefined;
}

/**
 * Reads rows on the fast path: rows that need no trimming, lowering or rounding and that break no rule. Their
 * values come directly from their bytes. After `read` has returned true, the values of the row are in the memos,
 * numbers and sources.
 */
export class FastPathReader {
  readonly memos;
  readonly price: NumberField;
  readonly quantity: NumberField;
  readonly timestamp: NumberField;
  /** The counted columns that were empty in the last row, or that the file does not have. */
  readonly empty: SourceColumn[] = [];
  /** The unknown columns of the last row; undefined if none are kept. */
  readonly extra: ExtraBytes | undefined;
  /** The identity of the last row; undefined if the file has event ids. */
  readonly identity: IdentityBytes | undefined;
  /** The bytes of the last row in addition to those in the file. */
  moreBytes = 0;
  readonly #absent: readonly SourceColumn[];
  readonly #columns: readonly ReadColumn[];
  readonly #texts: NeededTexts | undefined;
  readonly #skipReason: RowPlan['skipReason'] | undefined;
  readonly #width: number;

  constructor(
    plan: RowPlan,
    fastPath: FastPathPlan,
    private readonly rules: ValidationRules,
  ) {
    this.memos = {
      event_type: memoOf('event_type', '', (text) => text),
      category: memoOf('category', '', (text) => text),
      user_agent: memoOf<DeviceType>('user_agent', 'Unknown', rules.deviceType),
      currency: memoOf('currency', rules.currency ?? '', (text) => text),
    } satisfies Memos;
    const { columns, width, mapping, fileValues } = plan;
    this.#width = width;
    const idFromRow = mapping.eventId === 'row';
    const isNull = isWord(mapping.null ?? []);
    const brought = new Set(columns.map(({ column }) => column));
    const values = [...fileValues.values()];
    const common = { rules, width, isNull, needsTexts: idFromRow };
    // The needed texts are known once the sources are.
    const needed = new Set(fastPath.skipFields);
    const texts = new NeededTexts(width, values, needed);
    this.#columns = columns.map((compiled) => {
      const source = byteSource(compiled, { ...common, texts });
      for (const field of fieldsAsTexts(compiled, source)) needed.add(field);
      return this.#readColumn(compiled.column, source, brought);
    });
    this.#texts = needed.size === 0 ? undefined : texts;
    this.#skipReason = fastPath.skipFields.length === 0 ? undefined : plan.skipReason;
    this.price = this.#numberOf('price');
    this.quantity = this.#numberOf('quantity');
    this.timestamp = this.#numberOf('event_timestamp');
    this.extra = ExtraBytes.of(fastPath.extraFields, plan.names, isNull);
    this.identity = idFromRow ? new IdentityBytes(plan.names, mapping, this.#columns) : undefined;
    if (idFromRow) brought.add('event_id');
    this.#absent = countedColumns(brought).filter((column) => !brought.has(column));
  }

  /** The source of the bytes of a column; undefined for one that the file does not have. */
  source(column: SourceColumn): Pick<ByteSource, 'place' | 'made'> | undefined {
    if (column === 'event_id' && this.identity !== undefined) {
      return { place: -1, made: this.identity.eventId };
    }
    return this.#columns.find((candidate) => candidate.column === column);
  }

  /** The parser of the numbers of a column; undefined for a text column. */
  number(column: SourceColumn): NumberField | undefined {
    return isTextColumn(column) ? undefined : this.#numberOf(column);
  }

  /** The text stored where a row has no value in a text column; undefined for NULL. */
  whenEmpty(column: SourceColumn): string | undefined {
    const { whenEmpty }: Column = COLUMNS[column];
    return typeof whenEmpty === 'function' ? whenEmpty(this.rules) : undefined;
  }

  /** Where a file has only the alternative of a column, the alternative is required. */
  #readColumn(
    column: SourceColumn,
    { place, made, number }: ByteSource,
    brought: ReadonlySet<SourceColumn>,
  ): ReadColumn {
    const checks = fastPathColumn(column, this.rules, this.memos);
    const isOnly = REQUIRED_COLUMNS.some(
      (absent) => !brought.has(absent) && alternativeOf(absent) === column,
    );
    return {
      ...checks,
      required: checks.required || isOnly,
      number: number ?? checks.number,
      place,
      made,
    };
  }

  #numberOf(column: SourceColumn): NumberField {
    const number = this.#columns.find((candidate) => candidate.column === column)?.number;
    return number ?? absentNumber(fastPathColumn(column, this.rules, this.memos).numberWhenEmpty);
  }

  /** Whether the row can take the fast path. */
  read(row: FieldBounds): boolean {
    const { window, from, end, count, starts, ends } = row;
    const columns = this.#columns;
    if (count !== this.#width || end - from > MAX_FIELD_BYTES) return false;
    const texts = this.#texts;
    if (texts !== undefined) {
      texts.show(row);
      if (this.#skipReason?.(texts) !== undefined) return false;
    }
    this.moreBytes = 0;
    this.empty.length = 0;
    for (const column of this.#absent) this.empty.push(column);
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index];
      if (column === undefined) return false;
      const { made, place } = column;
      if (made !== undefined) {
        if (!made.make(row) || !this.#take(column, made.window, made.start, made.end)) return false;
        this.moreBytes += made.end - made.start;
      } else if (!this.#take(column, window, starts[place] ?? 0, ends[place] ?? 0)) return false;
    }
    if (this.extra !== undefined) {
      if (!this.extra.read(row)) return false;
      this.moreBytes += this.extra.length;
    }
    this.identity?.read(row);
    return true;
  }

  #take(column: FastPathColumn, window: Window, start: number, end: number): boolean {
    if (start < end) return isPlain(column, window, start, end);
    if (column.required) return false;
    column.memo?.readEmpty();
    if (column.number !== undefined) column.number.value = column.numberWhenEmpty;
    this.empty.push(column.column);
    return true;
  }
}

/**
 * The fast-path reader of a file; undefined if no row can take the fast path.
 * @param isProtected whether personal data is removed from the rows.
 */
export function fastPathReader(
  plan: RowPlan,
  rules: ValidationRules,
  isProtected: boolean,
): FastPathReader | undefined {
  const { fastPath, mapping, columns } = plan;
  if (fastPath === undefined) return undefined;
  const idFromRow = mapping.eventId === 'row';
  // With protection, the kept form of a row differs from the one that is read.
  if (isProtected && (idFromRow || fastPath.extraFields.length > 0)) return undefined;
  if (idFromRow && columns.some(({ column }) => column === 'event_id')) return undefined;
  return new FastPathReader(plan, fastPath, rules);
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
