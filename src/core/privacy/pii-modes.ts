import type { PersonalData } from '../event/column.js';
import { COLUMNS, isSourceColumn, SOURCE_COLUMNS, type ColumnsWith } from '../event/columns.js';
import { recordOf } from '../event/record-of.js';

/** A kind of personal data that can be protected. */
export type ProtectedData = Exclude<PersonalData, 'none' | 'identifier'>;

/** A column that holds personal data which can be protected. */
export type PiiColumn = ColumnsWith<'personal', ProtectedData>;

/** Whether a column holds personal data which can be protected. */
export function isPiiColumn(column: string): column is PiiColumn {
  if (!isSourceColumn(column)) return false;
  const { personal } = COLUMNS[column];
  return personal !== 'none' && personal !== 'identifier';
}

/** The columns that hold personal data which can be protected, in the order of the events table. */
export const PII_COLUMNS = SOURCE_COLUMNS.filter(isPiiColumn);

/** How the values of a column are protected before they are stored. */
export type PiiMode = 'keep' | 'mask' | 'hash' | 'drop';

/** The mode of each column with personal data. */
export type PiiModes = Readonly<Record<PiiColumn, PiiMode>>;

const MODES: readonly string[] = ['keep', 'mask', 'hash', 'drop'] satisfies PiiMode[];

const EXPECTED =
  `expected ${MODES.join(', ')}, or one of them for a column, such as ` +
  `customer_email=hash,ip_address=mask; the columns are ${PII_COLUMNS.join(', ')}`;

/**
 * Parses `hash`, `customer_email=hash,ip_address=mask` or `hash,ip_address=mask`. A mode without a column applies
 * to all columns that are not listed; without such a mode they are kept.
 */
export function parsePii(text: string): PiiModes {
  let others: PiiMode | undefined;
  const named = new Map<PiiColumn, PiiMode>();
  for (const part of text.split(',')) {
    const [first = '', second, ...more] = part.split('=').map((word) => word.trim().toLowerCase());
    if (second === undefined && isMode(first) && others === undefined) others = first;
    else if (isPiiColumn(first) && isMode(second) && more.length === 0 && !named.has(first)) {
      named.set(first, second);
    } else throw new Error(EXPECTED);
  }
  const modeOf = (column: PiiColumn) => named.get(column) ?? others ?? 'keep';
  return Object.freeze(recordOf(PII_COLUMNS, modeOf));
}

/** The columns that are not kept unchanged, with their modes: `customer_email=hash,ip_address=mask`. */
export function describePii(modes: PiiModes): string {
  return protectedColumns(modes)
    .map((column) => `${column}=${modes[column]}`)
    .join(',');
}

/** The columns that are not kept unchanged. */
export function protectedColumns(modes: PiiModes): readonly PiiColumn[] {
  return PII_COLUMNS.filter((column) => modes[column] !== 'keep');
}

function isMode(word: string | undefined): word is PiiMode {
  return word !== undefined && MODES.includes(word);
}
