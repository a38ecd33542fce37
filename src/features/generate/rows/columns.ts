import type { GeneratedBy } from '../../../core/event/column.js';
import {
  COLUMNS,
  isSourceColumn,
  REQUIRED_COLUMNS,
  SOURCE_COLUMNS,
  type ColumnsWith,
  type SourceColumn,
} from '../../../core/event/columns.js';

/** What determines a written value. */
type MadeBy = Exclude<GeneratedBy, 'nothing'>;

/** The additional columns, and what determines their values. */
const EXTRAS = {
  country: 'customer',
  locale: 'customer',
  cohort: 'customer',
  referrer: 'event',
} as const satisfies Readonly<Record<string, MadeBy>>;

type ExtraColumn = keyof typeof EXTRAS;

const isExtraColumn = (name: string): name is ExtraColumn => Object.hasOwn(EXTRAS, name);
const EXTRA_COLUMNS = Object.keys(EXTRAS).filter(isExtraColumn);

/** A column of the format that can be generated. */
type WrittenColumn = Exclude<SourceColumn, ColumnsWith<'generated', 'nothing'>>;

const isWrittenColumn = (column: SourceColumn): column is WrittenColumn =>
  COLUMNS[column].generated !== 'nothing';
const WRITTEN_COLUMNS = SOURCE_COLUMNS.filter(isWrittenColumn);

/** A column that can be generated. */
export type MadeColumn = WrittenColumn | ExtraColumn;

/** The columns determined by a given source. */
export type ColumnsBy<By extends MadeBy> =
  | (ColumnsWith<'generated', By> & WrittenColumn)
  | { [C in ExtraColumn]: (typeof EXTRAS)[C] extends By ? C : never }[ExtraColumn];

/** Whether a column is determined by a given source. */
export function isGeneratedBy<By extends MadeBy>(
  column: MadeColumn,
  by: By,
): column is ColumnsBy<By> {
  return (isSourceColumn(column) ? COLUMNS[column].generated : EXTRAS[column]) === by;
}

/** All columns that can be generated, in their usual order. */
export const MADE_COLUMNS: readonly MadeColumn[] = [...WRITTEN_COLUMNS, ...EXTRA_COLUMNS];

/** Names of groups of columns. */
const GROUPS: Readonly<Record<string, readonly MadeColumn[]>> = {
  standard: WRITTEN_COLUMNS,
  required: REQUIRED_COLUMNS.filter(isWrittenColumn),
  all: MADE_COLUMNS,
};

/**
 * Parses a list of columns such as `standard,country`, in its order and without repetitions.
 * @throws Error whose message completes "is not valid: …" for an unknown column.
 */
export function parseColumns(list: string): readonly MadeColumn[] {
  const columns = list.split(',').flatMap((word) => columnsOf(word.trim().toLowerCase()));
  return [...new Set(columns)];
}

function columnsOf(word: string): readonly MadeColumn[] {
  const group = Object.hasOwn(GROUPS, word) ? GROUPS[word] : undefined;
  if (group !== undefined) return group;
  const column = MADE_COLUMNS.find((candidate) => candidate === word);
  if (column !== undefined) return [column];
  const known = [...Object.keys(GROUPS), ...EXTRA_COLUMNS].join(', ');
  throw new Error(`expected columns of the format or ${known}, separated by commas`);
}
