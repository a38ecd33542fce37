import {
  alternativeOf,
  COLUMNS,
  isTextColumn,
  SOURCE_COLUMNS,
  type ColumnsWith,
  type EventValues,
  type RowTexts,
  type SourceColumn,
} from './columns.js';
import type { Event } from './event.js';
import { priceCategory } from './price-category.js';
import { readNumber, readText, type Broke, type ReadingRules } from './read-column.js';
import type { ValidationRules } from './validation-rules.js';

/** A broken rule and its column; the column is empty for a rule on the whole row. */
export interface Violation {
  readonly rule: string;
  readonly column: string;
}

/** A valid event, possibly with warnings, or every rule that the row breaks, in the order of the columns. */
export type Validation =
  | { readonly event: Event; readonly warnings: readonly string[] }
  | { readonly violations: readonly Violation[] };

/** Checks one row against every rule and adds the derived values. */
export function validateEvent(
  row: RowTexts,
  extra: string | undefined,
  rules: ValidationRules,
): Validation {
  const violations: Violation[] = [];
  const warnings: string[] = [];
  const values: Partial<Record<SourceColumn, ColumnValue>> = {};
  let column: SourceColumn;
  const broke: Broke = (problem) => {
    const isOwn = typeof problem !== 'string';
    const code = `${column}.${isOwn ? problem.code : problem}`;
    if (isOwn && problem.warns?.(rules) === true) warnings.push(code);
    else violations.push({ rule: code, column });
  };
  for (column of SOURCE_COLUMNS) {
    const before = violations.length;
    const required = isRequired(column, rules) && !hasAlternative(column, row);
    values[column] = readValue(column, row[column], { required, rules, broke });
    if (violations.length > before && isTextColumn(column) && becomesNull(column, rules)) {
      violations.length = before;
      values[column] = undefined;
      warnings.push(`${column}.${SET_NULL}`);
    }
  }
  if (violations.length > 0) return { violations };
  // Every column was read by its own definition, so each value has the right type.
  const valid = values as EventValues;
  const event = {
    ...valid,
    price_category: priceCategory(valid.price),
    device_type: rules.deviceType(valid.user_agent),
    extra,
  };
  return { event, warnings };
}

type ColumnValue = EventValues[SourceColumn];

function readValue(
  column: SourceColumn,
  text: string | undefined,
  reading: ReadingRules,
): ColumnValue {
  return isTextColumn(column)
    ? readText(text, COLUMNS[column], reading)
    : readNumber(text, COLUMNS[column], reading);
}

function hasAlternative(column: SourceColumn, row: RowTexts): boolean {
  const alternative = alternativeOf(column);
  return alternative !== undefined && (row[alternative] ?? '').trim() !== '';
}

/** The suffix of the code of a warning: the value broke a rule, and NULL is stored instead. */
export const SET_NULL = 'set_null';

type TextColumn = ColumnsWith<'copy', 'text'>;

/** Whether a value of the column that breaks a rule is replaced by NULL, so that the row is still a valid event. */
function becomesNull(column: TextColumn, rules: ValidationRules): boolean {
  const bad = rules.badOptional ?? COLUMNS[column].badOptional;
  return bad === 'null' && !isRequired(column, rules);
}

/** Whether a row without a value in the column breaks a rule, unless its alternative has one. */
export function isRequired(column: SourceColumn, { waived }: ValidationRules): boolean {
  return COLUMNS[column].required && !waived.has(column);
}
