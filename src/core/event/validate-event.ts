import {
  COLUMNS,
  isNumberColumn,
  isTextColumn,
  SOURCE_COLUMNS,
  type ColumnsWith,
  type EventValues,
  type RowTexts,
  type SourceColumn,
} from './columns.js';
import type { Event } from './event.js';
import { priceCategory } from './price-category.js';
import { readNumber, readText, type Broke } from './read-column.js';
import { recordOf } from './record-of.js';
import type { ValidationRules } from './validation-rules.js';

/** A broken rule and the column that broke it; the column is empty for a rule of the whole row. */
export interface Violation {
  readonly rule: string;
  readonly column: string;
}

/** A row is an event, with warnings perhaps, or it is every rule that it breaks, in the order of the columns. */
export type Validation =
  | { readonly event: Event; readonly warnings: readonly string[] }
  | { readonly violations: readonly Violation[] };

/** Checks one row against every rule and derives what is derived. */
export function validateEvent(
  row: RowTexts,
  extra: string | undefined,
  rules: ValidationRules,
): Validation {
  const violations: Violation[] = [];
  const warnings: string[] = [];
  const values: Values = { ...NO_VALUES };
  let column: SourceColumn;
  const broke: Broke = (problem) => {
    const isOwn = typeof problem !== 'string';
    const code = `${column}.${isOwn ? problem.code : problem}`;
    if (isOwn && problem.warns?.(rules) === true) warnings.push(code);
    else violations.push({ rule: code, column });
  };
  for (column of SOURCE_COLUMNS) {
    const before = violations.length;
    readColumn(column, row[column], values, rules, broke);
    if (violations.length > before && isTextColumn(column) && becomesNull(column, rules)) {
      violations.length = before;
      values[column] = undefined;
      warnings.push(`${column}.${SET_NULL}`);
    }
  }
  if (violations.length > 0) return { violations };
  const event = {
    ...values,
    price_category: priceCategory(values.price),
    device_type: rules.deviceType(values.user_agent),
    extra,
  };
  return { event, warnings };
}

/** The end of the code of a warning: the value broke a rule, and NULL is stored in its place. */
export const SET_NULL = 'set_null';

type TextColumn = ColumnsWith<'copy', 'text'>;

/** Whether a value of the column that breaks a rule is replaced by NULL, so that the row is an event all the same. */
function becomesNull(column: TextColumn, rules: ValidationRules): boolean {
  const bad = rules.badOptional ?? COLUMNS[column].badOptional;
  return bad === 'null' && !isRequired(column, rules);
}

function isRequired(column: TextColumn, { waived }: ValidationRules): boolean {
  return COLUMNS[column].required && !waived.has(column);
}

type Values = { -readonly [C in keyof EventValues]: EventValues[C] };

/** The values of an event before any is read. */
const NO_VALUES: EventValues = {
  ...recordOf(SOURCE_COLUMNS.filter(isTextColumn), () => undefined),
  ...recordOf(SOURCE_COLUMNS.filter(isNumberColumn), () => 0),
};

function readColumn(
  column: SourceColumn,
  text: string | undefined,
  values: Values,
  rules: ValidationRules,
  broke: Broke,
): void {
  if (isTextColumn(column)) {
    values[column] = readText(text, COLUMNS[column], isRequired(column, rules), broke);
  } else {
    values[column] = readNumber(text, COLUMNS[column], rules, broke);
  }
}
