import { MAX_FIELD_BYTES } from '../csv/limits.js';
import type { RawRow } from '../csv/raw-row.js';
import { isSourceColumn, type RowTexts } from '../event/columns.js';
import type { Event } from '../event/event.js';
import { validateEvent, type Violation } from '../event/validate-event.js';
import { settleFailed } from './settle-failed.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { RecordCells } from '../mapping/sources/names.js';
import type { PartState } from './file-state.js';
import type { ReadRecord, ReadRow } from './read-records.js';
import { contextOf, type RowContext } from './row-context.js';
import type { RowInterpreter } from './row-interpreter.js';

/**
 * The result for one record of a row. `texts` are those of the columns of the format; undefined if the row could
 * not be split into its fields or its items.
 */
export type InterpretedRow =
  | { readonly event: Event; readonly warnings: readonly string[]; readonly texts: RowTexts }
  | {
      readonly violations: readonly Violation[];
      readonly texts: RowTexts | undefined;
      /** The data that is needed besides its raw line to read it again. */
      readonly context?: RowContext | undefined;
    }
  | { readonly skipped: string };

/**
 * Reads the records of a row by a mapping and the rules: one, unless the mapping makes several events from a row.
 * Events are as stored in the table, with personal data protected.
 * @param context of a reject that is retried.
 */
export function interpretRow(
  row: RawRow,
  interpreter: RowInterpreter,
  state: PartState,
  context?: RowContext,
): readonly InterpretedRow[] {
  const read = state.read(row, context);
  const { plan } = interpreter;
  if ('skipped' in read) return [read];
  if ('violation' in read) {
    const known = contextOf(plan, {}, read.filled, read.keptFields);
    return [{ violations: [read.violation], texts: undefined, context: known }];
  }
  const unfit = unfitFields(row, read.fields, plan);
  const made = read.records.map((record) =>
    'skipped' in record
      ? record
      : interpretRecord(row, record, { read, unfit }, interpreter, state),
  );
  // A problem of the whole row is reported once, and not for each of its items.
  if (unfit.length === 0 || made.length < 2) return made;
  const first = made.find((record) => !('skipped' in record)) ?? made[0];
  return first === undefined ? [] : [first];
}

function interpretRecord(
  row: RawRow,
  record: ReadRecord,
  { read, unfit }: { readonly read: ReadRow; readonly unfit: readonly Violation[] },
  { plan, rules, idFromRow, privacy }: RowInterpreter,
  state: PartState,
): InterpretedRow {
  const { mapped, item, kept } = record;
  const { filled, keptFields } = read;
  let { texts } = mapped;
  const made = idFromRow ? state.rowEventId(record) : undefined;
  if (made !== undefined) texts = { ...texts, event_id: made.id };
  else if (item !== undefined && !plan.hasItemIds)
    texts = { ...texts, event_id: itemId(texts, item) };
  const extra = kept && extraOf(row, kept, plan);
  const { violations, warnings, event } = settleFailed(
    validateEvent(texts, extra, rules),
    mapped,
    rules,
  );
  if (event === undefined || unfit.length > 0) {
    const known = { item: unfit.length > 0 ? undefined : item, ordinal: made?.ordinal };
    const context = contextOf(plan, known, filled, keptFields);
    return { violations: [...unfit, ...violations], texts, context };
  }
  return { event: privacy?.event(event) ?? event, warnings, texts };
}

/** The id of one of several events from a row. */
function itemId({ event_id: id }: RowTexts, item: number): string | undefined {
  const trimmed = id?.trim() ?? '';
  return trimmed === '' ? undefined : `${trimmed}#${item}`;
}

/** The non-empty unknown columns of a row, or unknown keys of an object, as a JSON object. */
function extraOf(row: RawRow, kept: RecordCells, plan: RowPlan): string | undefined {
  const extra = plan.extra(kept);
  if (row.extra === undefined || row.extra.length === 0) return extra;
  if (plan.onNewColumns !== 'keep') return extra;
  const columns = extra === undefined ? [] : Object.entries<unknown>(JSON.parse(extra));
  return JSON.stringify(Object.fromEntries([...columns, ...row.extra]));
}

/** The suffixes of the codes of the rules on field content that no column accepts. */
export type UnfitProblem = 'nul' | 'too_large';

/** Fields with content that no column accepts: a NUL, or more bytes than the limit. */
function unfitFields(row: RawRow, fields: readonly string[], plan: RowPlan): Violation[] {
  const hasNul = row.raw.includes(0) || fields.some((field) => field.includes('\0'));
  if (!hasNul && row.raw.length <= MAX_FIELD_BYTES) return [];
  return fields.slice(0, plan.width).flatMap((field, index) => {
    const column = plan.names[index] ?? '';
    const prefix = isSourceColumn(column) ? column : 'extra'; // a code never contains a name from the file
    const violations: Violation[] = [];
    const broke = (problem: UnfitProblem) => {
      violations.push({ rule: `${prefix}.${problem}`, column });
    };
    if (hasNul && field.includes('\0')) broke('nul');
    if (Buffer.byteLength(field) > MAX_FIELD_BYTES) broke('too_large');
    return violations;
  });
}
