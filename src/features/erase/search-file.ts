import type { FileRow } from '../../core/csv/file-row.js';
import { rewriteRows } from '../../core/csv/rewrite-rows.js';
import { SourceReader } from '../../io/files/source-reader.js';
import type { SourceFile } from '../../io/files/source-file.js';
import type { ReadableFolder } from '../../io/files/source-folder.js';
import type { Person } from './person.js';
import type { Dialect } from '../../core/dialect/dialect.js';
import { mentionsPerson, type RowMatcher } from './row-matcher.js';

/** Inputs for the search of files. */
export interface FileSearch {
  readonly person: Person;
  readonly isOfPerson: RowMatcher;
  readonly signal: AbortSignal;
}

/** The result of searching one file. */
export interface FoundRows {
  readonly rows: number;
  /** The dialect that the file was read with. */
  readonly dialect: Dialect;
  /** Whether a row is one of those found. */
  readonly isFound: (row: FileRow) => boolean;
}

/**
 * Searches all rows of a file. A line of more than 1 MiB counts as found if the file mentions the person anywhere,
 * because such a line is not parsed as a row and its end is ambiguous.
 * @throws SourceFileError or FormatError when the file cannot be read to its end; the signal's reason when it is
 *   aborted.
 */
export async function searchFile(
  folder: ReadableFolder,
  file: SourceFile,
  dialect: Dialect,
  search: FileSearch,
): Promise<FoundRows> {
  const isOfPerson = (row: FileRow) =>
    search.isOfPerson(row.isFirst ? { ...row, header: row.fields } : row, dialect);
  let rows = 0;
  let cut = 0;
  const read = () => new SourceReader(folder, file, search.signal, dialect).read();
  const count = (row: FileRow) => {
    if (row.isCut) cut++;
    else if (isOfPerson(row)) rows++;
    return undefined;
  };
  for await (const _ of rewriteRows(read(), dialect, count));
  const isCutFound = cut > 0 && (await mentionedIn(read(), search.person, dialect));
  return {
    rows: rows + (isCutFound ? cut : 0),
    dialect,
    isFound: (row) => (row.isCut ? isCutFound : isOfPerson(row)),
  };
}

/** Whether a text in several pieces mentions the person. */
async function mentionedIn(
  chunks: AsyncIterable<Buffer>,
  person: Person,
  dialect: Dialect,
): Promise<boolean> {
  const values = [...person.emails, ...person.customerIds];
  // Quotes can be doubled, and in some scripts a lower-case letter has fewer bytes than its capital.
  const overlap = 4 * Math.max(...values.map((value) => Buffer.byteLength(value)));
  let end = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const window = Buffer.concat([end, chunk]);
    if (mentionsPerson(window, person, dialect)) return true;
    end = window.subarray(-overlap);
  }
  return false;
}
