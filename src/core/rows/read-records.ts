import type { RawRow } from '../csv/raw-row.js';
import type { Violation } from '../event/validate-event.js';
import type { FilledValues, RowFiller } from '../mapping/fill-rows.js';
import type { MappedRecord } from '../mapping/record-reader.js';
import type { RowPlan } from '../mapping/row-plan.js';
import type { RecordCells } from '../mapping/sources/names.js';
import { keptFields, type ProtectedRows } from '../privacy/protected-rows.js';
import { filledIn, withContext, type RowContext } from './row-context.js';
import { rowViolation } from './row-violation.js';

/** One record of a row, before the rules. */
export interface ReadRecord {
  readonly cells: RecordCells;
  /** The same in the form that may be kept; undefined if nothing of it may be kept. */
  readonly kept: RecordCells | undefined;
  /** From 1; undefined if the row is one record. */
  readonly item: number | undefined;
  /** Its ordinal among equal records, where it is known; from 0. */
  readonly ordinal?: number | undefined;
  readonly mapped: MappedRecord;
}

/** A row before the rules are applied: its records, or the reason that it has none. */
export type ReadRow = (
  | { readonly violation: Violation }
  | { readonly skipped: string }
  | { readonly records: readonly (ReadRecord | SkippedRecord)[] }
) & {
  /** The fields that were filled from previous rows. */
  readonly filled: FilledValues;
  /** The unguarded fields in the form that may be kept. */
  readonly keptFields: readonly string[] | undefined;
  readonly fields: readonly string[];
};

/** A record that is skipped (not a shop event). */
export interface SkippedRecord {
  readonly skipped: string;
}

const NOTHING: FilledValues = new Map();
const NO_FIELDS: readonly string[] = [];

/**
 * Divides a row into records and makes the texts of each. Every row of a file must pass through here once and in
 * order, because `filler` keeps state. For a reject, its context holds that state.
 */
export function readRecords(
  row: RawRow,
  plan: RowPlan,
  privacy: ProtectedRows | undefined,
  filler: RowFiller | undefined,
  context?: RowContext,
): ReadRow {
  const broken = rowViolation(row, plan);
  if (broken !== undefined) {
    return { violation: broken, filled: NOTHING, keptFields: undefined, fields: NO_FIELDS };
  }
  const { fields, filled } = filledRow(plan.meant(row.fields), plan, filler, context);
  const kept = keptFields(fields, privacy);
  const common = { filled, fields, keptFields: kept };
  const split = plan.split(fields);
  const ordinal = context?.ordinal;
  if ('problem' in split) return { violation: { rule: split.problem, column: '' }, ...common };
  if ('skipped' in split) return { skipped: split.skipped, ...common };
  const records = split.records.flatMap((cells, index): (ReadRecord | SkippedRecord)[] => {
    if (context?.item !== undefined && context.item !== index + 1) return [];
    const skipped = plan.skipReason(cells);
    if (skipped !== undefined) return [{ skipped }];
    const mapped = plan.record(cells);
    if (mapped.skippedBy !== undefined) return [{ skipped: `${mapped.skippedBy}.unmapped` }];
    const item = split.hasItems ? index + 1 : undefined;
    return [{ cells, kept: kept && keptCells(cells, kept, plan), item, ordinal, mapped }];
  });
  return { records, ...common };
}

function filledRow(
  fields: readonly string[],
  plan: RowPlan,
  filler: RowFiller | undefined,
  context: RowContext | undefined,
): { readonly fields: readonly string[]; readonly filled: FilledValues } {
  if (context !== undefined) {
    return { fields: withContext(fields, context, plan), filled: filledIn(context, plan) };
  }
  return filler?.fill(fields) ?? { fields, filled: NOTHING };
}

/** Where a list is changed for protection, its items are not kept either. */
function keptCells(
  { fields, item }: RecordCells,
  kept: readonly string[],
  { itemFields }: RowPlan,
): RecordCells {
  const isKept = itemFields?.every((field) => kept[field] === fields[field]) === true;
  return item !== undefined && isKept ? { fields: kept, item } : { fields: kept };
}
