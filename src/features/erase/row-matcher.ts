import { isUtf8 } from 'node:buffer';
import { guardedRows, type GuardedRows } from '../../core/event/guarded-rows.js';
import type { SourceColumn } from '../../core/event/columns.js';
import type { Dialect } from '../../core/dialect/dialect.js';
import { NO_MAPPING, type Mapping } from '../../core/mapping/language/mapping.js';
import { compileColumns } from '../../core/mapping/sources/compile-columns.js';
import type { ReadText } from '../../core/mapping/sources/names.js';
import { isRefused, UNNOTED } from '../../core/mapping/steps/step.js';
import { mentions } from './mentions.js';
import type { Person } from './person.js';

/** A row of a file, or a reject. */
export interface SearchedRow {
  /** The header of its file, if it has a readable one. */
  readonly header: readonly string[] | undefined;
  /** Its texts, if it can be split as the header requires. */
  readonly fields: readonly string[] | undefined;
  readonly raw: Buffer;
}

/** Whether a row of a file in the given dialect belongs to a person. */
export type RowMatcher = (row: SearchedRow, dialect: Dialect) => boolean;

/** The positions of the columns that identify a person; empty when there are none. */
interface PersonColumns {
  readonly emails: readonly TextSource[];
  readonly customerIds: readonly TextSource[];
  readonly meant: GuardedRows['withoutGuard'];
}

/**
 * Creates a function that decides whether a row belongs to a person, by its columns customer_email and customer_id
 * in our format or in any mapping. For an invalid value in them, and for a row or file without such columns, a
 * mention of the person is enough: deleting too much is preferred to too little.
 */
export function rowMatcher(person: Person, mappings: readonly Mapping[]): RowMatcher {
  const known = new Map<string, PersonColumns>();
  const columnsOf = (header: readonly string[]): PersonColumns => {
    const key = JSON.stringify(header);
    const columns = known.get(key) ?? findColumns(header, mappings);
    known.set(key, columns);
    return columns;
  };
  let last: { readonly header: readonly string[]; readonly columns: PersonColumns } | undefined;
  return ({ header, fields, raw }, dialect) => {
    const mentioned = (wanted: Person) => mentionsPerson(raw, wanted, dialect);
    if (header === undefined || fields === undefined) return mentioned(person);
    if (last?.header !== header) last = { header, columns: columnsOf(header) };
    return isOf(person, last.columns, last.columns.meant(fields), mentioned);
  };
}

function isOf(
  person: Person,
  { emails, customerIds }: PersonColumns,
  fields: readonly string[],
  mentioned: (person: Person) => boolean,
): boolean {
  const isNone = emails.length === 0 && customerIds.length === 0;
  if (isNone) return mentioned(person);
  const hasId = customerIds.some((source) =>
    person.customerIds.includes((source(fields) ?? '').trim()),
  );
  if (hasId || person.emails.length === 0) return hasId;
  // Without a column for it, an address can be anywhere; an id looks like any other number.
  if (emails.length === 0) return mentioned({ ...person, customerIds: [] });
  return emails.some((source) => {
    const text = source(fields) ?? '';
    return person.emails.some((email) => mentions(text, email));
  });
}

function findColumns(header: readonly string[], all: readonly Mapping[]): PersonColumns {
  const { names, withoutGuard: meant } = guardedRows(header);
  // With two columns of the same name, it is unclear which one is meant.
  const given = names.filter((name) => name !== '');
  if (new Set(given).size < given.length) return { emails: [], customerIds: [], meant };
  // A folder can contain files of any mapping and of our own format, and files can be renamed.
  const sources = [...all, NO_MAPPING].flatMap((one) => compileColumns(names, one, 'raw').columns);
  const of = (wanted: SourceColumn) =>
    sources.flatMap(({ column, read }) => (column === wanted ? [textSource(read)] : []));
  return { emails: of('customer_email'), customerIds: of('customer_id'), meant };
}

/** Computes the text of one column from the fields of a row. */
type TextSource = (fields: readonly string[]) => string | undefined;

/** For a text without a source column, the whole row is searched. */
function textSource(read: ReadText): TextSource {
  return (fields) => {
    const result = read({ fields }, UNNOTED);
    return isRefused(result) ? fields.join('\n') : result;
  };
}

/** Whether bytes mention a person, in any encoding; `dialect` determines how fields are written. */
export function mentionsPerson(
  bytes: Buffer,
  { emails, customerIds }: Person,
  dialect: Dialect,
): boolean {
  const values = [...emails, ...customerIds];
  return readings(bytes).some((text) => values.some((value) => mentions(text, value, dialect)));
}

function readings(bytes: Buffer): string[] {
  const texts = [bytes.toString('utf8')];
  if (!isUtf8(bytes)) texts.push(bytes.toString('latin1'));
  if (!bytes.includes(0)) return texts;
  // UTF-16 without a byte order mark, from either byte offset.
  for (const from of [0, 1]) {
    const units = Buffer.from(bytes.subarray(from, bytes.length - ((bytes.length - from) % 2)));
    texts.push(units.toString('utf16le'), units.swap16().toString('utf16le'));
  }
  return texts;
}
