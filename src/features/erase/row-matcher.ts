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
  /** The header of its file, where it has one that can be read. */
  readonly header: readonly string[] | undefined;
  /** Its texts, where it can be split as the header says. */
  readonly fields: readonly string[] | undefined;
  readonly raw: Buffer;
}

/** Says whether a row of a file in some dialect is of a person. */
export type RowMatcher = (row: SearchedRow, dialect: Dialect) => boolean;

/** Where the columns that tell a person stand under one header; none of a kind where it has no such column. */
interface PersonColumns {
  readonly emails: readonly TextSource[];
  readonly customerIds: readonly TextSource[];
  readonly meant: GuardedRows['withoutGuard'];
}

/**
 * Says whether a row is of a person. What its columns customer_email and customer_id hold decides, by our
 * format or by any mapping; of a broken value in them, as of a row or a file without such columns, it is enough
 * that it mentions the person: rather too much is removed there than too little.
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
  // Without a column for it, an address can stand anywhere; an id could be any number.
  if (emails.length === 0) return mentioned({ ...person, customerIds: [] });
  return emails.some((source) => {
    const text = source(fields) ?? '';
    return person.emails.some((email) => mentions(text, email));
  });
}

function findColumns(header: readonly string[], all: readonly Mapping[]): PersonColumns {
  const { names, withoutGuard: meant } = guardedRows(header);
  // Nobody knows which of two columns of one name is meant.
  const given = names.filter((name) => name !== '');
  if (new Set(given).size < given.length) return { emails: [], customerIds: [], meant };
  // A folder can bring files of any mapping's format and of our own, and a file can be renamed.
  const sources = [...all, NO_MAPPING].flatMap((one) => compileColumns(names, one, 'raw').columns);
  const of = (wanted: SourceColumn) =>
    sources.flatMap(({ column, read }) => (column === wanted ? [textSource(read)] : []));
  return { emails: of('customer_email'), customerIds: of('customer_id'), meant };
}

/** Makes the text of one column from the fields of a row. */
type TextSource = (fields: readonly string[]) => string | undefined;

/** Of a text that cannot be found, all of the row is searched. */
function textSource(read: ReadText): TextSource {
  return (fields) => {
    const result = read({ fields }, UNNOTED);
    return isRefused(result) ? fields.join('\n') : result;
  };
}

/** Whether bytes mention a person, in any encoding; `dialect` says how fields are written. */
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
  // UTF-16 without a mark, cut at any byte.
  for (const from of [0, 1]) {
    const units = Buffer.from(bytes.subarray(from, bytes.length - ((bytes.length - from) % 2)));
    texts.push(units.toString('utf16le'), units.swap16().toString('utf16le'));
  }
  return texts;
}
