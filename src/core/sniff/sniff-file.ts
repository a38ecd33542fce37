import { makeDialect, type Dialect } from '../dialect/dialect.js';
import { chooseDialect } from './choose-dialect.js';
import { findHeader } from './find-header.js';
import type { GivenDialect } from './given-dialect.js';
import { findTableStart } from './find-table-start.js';
import { isBinary } from './is-binary.js';
import { sampleRows } from './sample-rows.js';
import { decodePieces } from './sample-text.js';
import { sniffEncoding, type SniffedEncoding } from './sniff-encoding.js';
import { keysOfNdjson } from './sniff-ndjson.js';

/** What a sample tells of how a file is written. */
export interface SniffedFile {
  readonly encoding: SniffedEncoding;
  /** As a load reads it, but without names: they are for a person to give where there is no header. */
  readonly dialect: Dialect;
  readonly hasHeader: boolean;
  /** Whether the values of columns tell whether there is a header; else it is only likely. */
  readonly isHeaderCertain: boolean;
  /** The names of the header; the keys of NDJSON; undefined where there are none. */
  readonly header: readonly string[] | undefined;
  readonly columns: number;
  /** Other dialects that explain the sample about as well and give other fields; empty where it is certain. */
  readonly rivals: readonly Dialect[];
  /** Rows of the sample as fields, of each piece, without the header and the lines above it; at most 10,000. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Finds encoding, dialect and header of a file by a sample of its unpacked bytes: its beginning, and other pieces that
 * begin and end at line ends. `isWhole` says that the first piece ends where the file does. Undefined where the bytes
 * are no text, or there are none.
 */
export function sniffFile(
  pieces: readonly Buffer[],
  isWhole: boolean,
  given: GivenDialect = {},
): SniffedFile | undefined {
  const encoding = withGiven(sniffEncoding(pieces), given);
  const texts = decodePieces(pieces, encoding, isWhole);
  if (isBinary(texts)) return undefined;
  return sniffNdjson(texts, encoding) ?? sniffCsv(texts, encoding, given);
}

function withGiven(found: SniffedEncoding, { encoding }: GivenDialect): SniffedEncoding {
  return encoding === undefined || found.hasMark ? found : { ...found, encoding, rivals: [] };
}

function sniffNdjson(texts: readonly Buffer[], encoding: SniffedEncoding): SniffedFile | undefined {
  const keys = keysOfNdjson(texts);
  if (keys === undefined) return undefined;
  const dialect = makeDialect({ format: 'ndjson', encoding: encoding.encoding });
  return {
    encoding,
    dialect,
    hasHeader: false,
    isHeaderCertain: true,
    header: keys,
    columns: keys.length,
    rivals: [],
    rows: sampleRows(texts, makeDialect({ ...dialect, names: keys })),
  };
}

function sniffCsv(
  texts: readonly Buffer[],
  encoding: SniffedEncoding,
  given: GivenDialect,
): SniffedFile {
  const chosen = chooseDialect(texts, given.delimiter);
  const whole = (found: Dialect) =>
    makeDialect({ ...found, ...findTableStart(texts, found), encoding: encoding.encoding });
  const dialect = whole(chosen.dialect);
  const rows = sampleRows(texts, dialect);
  const [first = [], ...others] = rows;
  const found = findHeader(first, others);
  const { header: hasHeader = found.hasHeader } = given;
  return {
    encoding,
    dialect,
    hasHeader,
    isHeaderCertain: found.isCertain || given.header !== undefined,
    header: hasHeader ? first : undefined,
    columns: first.length,
    rivals: chosen.rivals.map(whole),
    rows: hasHeader ? others : rows,
  };
}
