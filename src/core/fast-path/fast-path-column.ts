import type { SourceColumn } from '../event/columns.js';
import { TEXT_RULES } from '../event/text-rules.js';
import type { ValidationRules } from '../event/validate-event.js';
import type { FastPathField } from './fast-path-field.js';

/** What makes a field of one column plain. */
export interface FastPathColumn {
  readonly column: SourceColumn;
  readonly required: boolean;
  /** No text has more characters than bytes, so one with at most so many bytes is not too long. */
  readonly mostBytes: number;
  /** Whether it must not begin or end with white space. */
  readonly trimmed: boolean;
  /** What else is asked of it; undefined where nothing is. */
  readonly field: FastPathField | undefined;
}

/** What makes the fields of a column plain, by the rules that are set. */
export function fastPathColumn(
  column: SourceColumn,
  { waived }: ValidationRules,
  field: FastPathField | undefined,
): FastPathColumn {
  if (column === 'product_id' || column === 'price' || column === 'event_timestamp') {
    return { column, required: true, mostBytes: Number.POSITIVE_INFINITY, trimmed: false, field };
  }
  const rule = TEXT_RULES[column];
  return {
    column,
    required: rule.required && !waived.has(column),
    mostBytes: rule.max ?? Number.POSITIVE_INFINITY,
    trimmed: rule.trim || rule.required, // a required text of spaces is none
    field,
  };
}
