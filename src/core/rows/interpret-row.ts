import { MAX_FIELD_BYTES } from '../csv/limits.js';
import type { RawRow } from '../csv/raw-row.js';
import { isSourceColumn, type RowTexts } from '../event/columns.js';
import type { Event } from '../event/event.js';
import { validateEvent, type Violation } from '../event/validate-event.js';
import { keptFields } from '../privacy/protected-rows.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { MakeEventId } from './file-event-ids.js';
import type { RowInterpreter } from './row-interpreter.js';
import { rowViolation } from './row-violation.js';

/** What one row is. `texts` are those of our columns; undefined where the row could not be split into its fields. */
export type InterpretedRow =
  | { readonly event: Event; readonly warnings: readonly string[]; readonly texts: RowTexts }
  | { readonly violations: readonly Violation[]; readonly texts: RowTexts | undefined };

/** Reads a row by a mapping and the rules. The event is as it goes into the table, without personal data that may not. */
export function interpretRow(
  row: RawRow,
  { plan, rules, idFromRow, privacy }: RowInterpreter,
  rowEventId: MakeEventId,
): InterpretedRow {
  const broken = rowViolation(row, plan);
  if (broken !== undefined) return { violations: [broken], texts: undefined };
  const fields = plan.meant(row.fields);
  let texts = plan.texts(fields);
  // What is kept of an event must not tell what is not: neither its id nor its extra columns.
  const kept = keptFields(fields, privacy);
  if (idFromRow) texts = { ...texts, event_id: rowEventId(kept, texts) };
  const unfit = unfitFields(row, fields, plan);
  const result = validateEvent(texts, plan.extra(kept ?? []), rules);
  if ('violations' in result || unfit.length > 0) {
    const violations = 'violations' in result ? result.violations : [];
    return { violations: [...unfit, ...violations], texts };
  }
  const { event, warnings } = result;
  return { event: privacy?.event(event) ?? event, warnings, texts };
}

/** The ends of the codes of the rules on fields that no column may hold. */
export type UnfitProblem = 'nul' | 'too_large';

/** Fields that no column may hold: a NUL, or more bytes than a field may have. */
function unfitFields(row: RawRow, fields: readonly string[], plan: RowPlan): Violation[] {
  const hasNul = row.raw.includes(0);
  if (!hasNul && row.raw.length <= MAX_FIELD_BYTES) return [];
  return fields.flatMap((field, index) => {
    const column = plan.names[index] || `column ${index + 1}`;
    const prefix = isSourceColumn(column) ? column : 'extra'; // a code never holds a foreign text
    const violations: Violation[] = [];
    const broke = (problem: UnfitProblem) => {
      violations.push({ rule: `${prefix}.${problem}`, column });
    };
    if (hasNul && field.includes('\0')) broke('nul');
    if (Buffer.byteLength(field) > MAX_FIELD_BYTES) broke('too_large');
    return violations;
  });
}
