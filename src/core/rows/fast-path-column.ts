import type { ByteRule, NumberColumn, NumberRule, TextColumn } from '../event/column.js';
import { COLUMNS, isTextColumn, type ColumnsWith, type SourceColumn } from '../event/columns.js';
import { isLonger } from '../event/read-column.js';
import { isRequired } from '../event/validate-event.js';
import type { ValidationRules } from '../event/validation-rules.js';
import type { ByteCheck } from '../fast-path/byte-check.js';
import { MemoizedField } from '../fast-path/memoized-field.js';
import type { NumberField } from '../fast-path/number-field.js';

/** The checks of the fast path on the fields of one column. All must pass, or the row takes the slow path. */
export interface FastPathColumn {
  readonly column: SourceColumn;
  /** Whether a field must not be empty. */
  readonly required: boolean;
  /** The limit in bytes. A text has at most as many characters as bytes, so a text within the limit is not too long. */
  readonly mostBytes: number;
  /** Whether the bytes are normalised. */
  readonly isNormalised: ByteCheck | undefined;
  /** Whether the bytes break no rule. */
  readonly isValid: ByteCheck | undefined;
  readonly memo: MemoizedField<unknown> | undefined;
  readonly number: NumberField | undefined;
  /** The number of an empty field; NaN for NULL. */
  readonly numberWhenEmpty: number;
  /** Whether the number breaks no rule. */
  readonly isInRange: ((value: number) => boolean) | undefined;
}

/** A column whose distinct texts the fast path makes once each, to check and use them. */
export type MemoizedColumn = ColumnsWith<'fastPath', 'memoized'>;

/** The cached values of the texts of each memoized column. */
export type Memos = Readonly<Record<MemoizedColumn, MemoizedField<unknown>>>;

/** The checks of a column on the fast path, from its definition and the settings. */
export function fastPathColumn(
  column: SourceColumn,
  rules: ValidationRules,
  memos: Memos,
): FastPathColumn {
  return isTextColumn(column)
    ? ofTexts(column, COLUMNS[column], rules, memos)
    : ofNumbers(column, COLUMNS[column], rules);
}

function ofTexts(
  column: SourceColumn,
  definition: TextColumn,
  rules: ValidationRules,
  memos: Partial<Record<SourceColumn, MemoizedField<unknown>>>,
): FastPathColumn {
  const required = isRequired(column, rules);
  if (definition.fastPath === 'texts only') return { ...textsOnly(column), required };
  if (definition.fastPath === 'memoized') {
    return { ...textsOnly(column), required, mostBytes: ANY, memo: memos[column] };
  }
  return {
    ...textsOnly(column),
    required,
    mostBytes: definition.max ?? ANY,
    isNormalised: normalisedCheck(definition, definition.rules),
    isValid: allOf(definition.rules),
  };
}

function normalisedCheck(
  { normalise }: TextColumn,
  rules: readonly ByteRule[],
): ByteCheck | undefined {
  return rules.some((rule) => rule.impliesNormalised === true) ? undefined : normalise.bytes;
}

function ofNumbers(
  column: SourceColumn,
  { fastPath, rules: ofColumn, whenEmpty = Number.NaN }: NumberColumn,
  rules: ValidationRules,
): FastPathColumn {
  const required = isRequired(column, rules);
  if (fastPath === 'texts only') return { ...textsOnly(column), required };
  return {
    ...textsOnly(column),
    required,
    mostBytes: ANY,
    number: fastPath(rules),
    numberWhenEmpty: whenEmpty,
    isInRange: rangeCheck(ofColumn, rules),
  };
}

function rangeCheck(
  ofColumn: readonly NumberRule[],
  rules: ValidationRules,
): ((value: number) => boolean) | undefined {
  const [first, ...others] = ofColumn;
  if (first === undefined) return undefined;
  // Most columns have one rule, and this code is on the hot path.
  if (others.length === 0) return (value) => first.accepts(value, rules);
  return (value) => ofColumn.every((rule) => rule.accepts(value, rules));
}

const ANY = Number.POSITIVE_INFINITY;

/** A column in which only empty fields pass. */
function textsOnly(column: SourceColumn): FastPathColumn {
  return {
    column,
    required: false,
    mostBytes: 0,
    isNormalised: undefined,
    isValid: undefined,
    memo: undefined,
    number: undefined,
    numberWhenEmpty: Number.NaN,
    isInRange: undefined,
  };
}

function allOf(rules: readonly ByteRule[]): ByteCheck | undefined {
  const [first, ...others] = rules.map((rule) => rule.bytes);
  if (others.length === 0) return first;
  return (bytes, start, end) =>
    first?.(bytes, start, end) === true && others.every((check) => check(bytes, start, end));
}

/** Creates the cache of a column. It stores `valueOf` of normalised, valid texts, and rejects all others. */
export function memoOf<Value>(
  column: MemoizedColumn,
  whenEmpty: Value,
  valueOf: (text: string) => Value,
): MemoizedField<Value> {
  const { normalise, max, rules }: TextColumn = COLUMNS[column];
  const isPlain = (text: string) =>
    normalise.text(text) === text &&
    !(max !== undefined && isLonger(text, max)) &&
    rules.every((rule) => rule.accepts(text));
  return new MemoizedField(whenEmpty, (text) => (isPlain(text) ? valueOf(text) : undefined));
}
