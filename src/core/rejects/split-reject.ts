import { readOnlyRow } from '../csv/read-rows.js';
import type { Dialect } from '../dialect/dialect.js';
import { isSourceColumn, type RowTexts } from '../event/columns.js';
import { usedColumns } from '../mapping/language/used-columns.js';
import type { RowPlan } from '../mapping/row-plan.js';
import { withContext, type RowContext } from '../rows/row-context.js';

/** How the file of a reject is parsed. */
export interface RejectFormat {
  readonly dialect: Dialect;
  readonly plan: RowPlan;
}

/** The texts of a rejected row, before they are parsed as numbers, times or values. */
export interface SplitReject {
  /** The texts of the columns of the format. */
  readonly texts: RowTexts;
  /** The text of a column of the format, or of a column of the file by its name. */
  readonly textOf: (column: string) => string | undefined;
}

/** Splits a stored row into its texts; undefined if it cannot be split. */
export function splitReject(
  { raw, context }: { readonly raw: Buffer; readonly context?: RowContext | undefined },
  { dialect, plan }: RejectFormat,
): SplitReject | undefined {
  const row = readOnlyRow(raw, dialect);
  if (row === undefined || row.fault !== undefined || row.fields.length !== plan.width)
    return undefined;
  const fields = withContext(plan.meant(row.fields), context ?? {}, plan);
  const split = context?.item === undefined ? undefined : plan.split(fields);
  const records = split !== undefined && 'records' in split ? split.records : [];
  const texts = plan.rawTexts(records[(context?.item ?? 0) - 1] ?? { fields });
  return {
    texts,
    textOf: (column) =>
      isSourceColumn(column) ? texts[column] : fields[plan.names.indexOf(column)],
  };
}

/** The foreign columns that a mapping uses for a column; null if it has the same name in the file. */
export function sourceOfColumn(column: string, { mapping }: RowPlan): string | null {
  const source = isSourceColumn(column) ? mapping.columns[column] : undefined;
  const names = source === undefined ? [] : usedColumns(source, mapping).map(({ name }) => name);
  return names.length === 0 ? null : [...new Set(names)].join(', ');
}
