import { readOnlyRow } from '../csv/read-rows.js';
import { isSourceColumn } from '../event/columns.js';
import type { RowContext } from '../rows/row-context.js';
import { isWithheld } from '../privacy/protected-rows.js';
import { WITHHELD_VALUE } from '../privacy/protector.js';
import { formatCounted } from '../text/format-count.js';
import { explainRule } from './explain-rule.js';
import { explainStep } from './explain-step.js';
import { showValue } from './show-value.js';
import { sourceOfColumn, splitReject, type RejectFormat } from './split-reject.js';

/** A rule that a rejected row broke, for display. */
export interface Problem {
  /** The code of the rule. */
  readonly rule: string;
  /** The column that broke it; empty for a rule on the whole row. */
  readonly column: string;
  /** The foreign columns that the mapping takes it from; null if it has the same name in the file. */
  readonly source: string | null;
  /**
   * The field of the file as `showValue` shows it. Null for a rule on the whole row, and where the field is
   * unknown.
   */
  readonly value: string | null;
  /** The fault, in words. */
  readonly reason: string;
}

/** A rejected row as stored, with explanations. */
export interface ExplainedReject {
  readonly raw: Buffer;
  readonly rules: readonly string[];
  /** One per rule. */
  readonly columns: readonly string[];
  /** Milliseconds since the epoch. */
  readonly rejectedAt: number;
  readonly context?: RowContext | undefined;
}

/**
 * Explains the problems of a row from its stored form.
 * @param format undefined if its fields are unknown, as without the mapping that its file was loaded with.
 */
export function explainReject(
  reject: ExplainedReject,
  format: RejectFormat | undefined,
): Problem[] {
  const row = format && splitReject(reject, format);
  return reject.rules.map((rule, index) => {
    const column = reject.columns[index] ?? '';
    if (column === '')
      return { rule, column, source: null, value: null, reason: explainRow(rule, reject, format) };
    const text = row?.textOf(column);
    const known = text === WITHHELD_VALUE ? undefined : text;
    return {
      rule,
      column,
      source: format === undefined ? null : sourceOfColumn(column, format.plan),
      value: row === undefined || text === undefined ? null : showValue(column, text, row.texts),
      reason: reasonOf(rule, column, format) ?? explainRule(rule, known, reject.rejectedAt),
    };
  });
}

/** The reason that the mapping could not read the text. */
function reasonOf(rule: string, column: string, format: RejectFormat | undefined) {
  const isFormat = format !== undefined && isSourceColumn(column) && rule === `${column}.invalid`;
  return isFormat ? explainStep(format.plan, column) : undefined;
}

function explainRow(
  rule: string,
  reject: ExplainedReject,
  format: RejectFormat | undefined,
): string {
  const words = explainRule(rule, undefined, reject.rejectedAt);
  if (rule !== 'row.columns' || format === undefined || isWithheld(reject.raw)) return words;
  const found = readOnlyRow(reject.raw, format.dialect)?.fields.length ?? 0;
  const { width } = format.plan;
  if (found === 0 || found === width) return words;
  return `${formatCounted(found, 'field')}, but the header has ${width}`;
}
