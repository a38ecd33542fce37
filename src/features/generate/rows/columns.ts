import {
  REQUIRED_COLUMNS,
  SOURCE_COLUMNS,
  type SourceColumn,
} from '../../../core/event/columns.js';

/** What a generator can say of an event beyond the columns of the format. */
export const EXTRA_COLUMNS = ['country', 'locale', 'cohort', 'referrer'] as const;

/** A column that can be written. */
export type MadeColumn = SourceColumn | (typeof EXTRA_COLUMNS)[number];

/** All columns that can be written, in their usual order. */
export const MADE_COLUMNS: readonly MadeColumn[] = [...SOURCE_COLUMNS, ...EXTRA_COLUMNS];

/** Words that stand for several columns. */
const GROUPS: Readonly<Record<string, readonly MadeColumn[]>> = {
  standard: SOURCE_COLUMNS,
  required: REQUIRED_COLUMNS,
  all: MADE_COLUMNS,
};

/**
 * The columns of a list such as `standard,country`, in its order, each once.
 * @throws Error whose message completes "is not valid: …" for a name that is no column.
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
  throw new Error(`expected columns of the format or ${known}, with commas between them`);
}
