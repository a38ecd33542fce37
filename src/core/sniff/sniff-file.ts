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

/** The format of a file as detected from a sample. */
export interface SniffedFile {
  readonly encoding: SniffedEncoding;
  /** As a load reads it, but without names: where there is no header, the user must provide them. */
  readonly dialect: Dialect;
  readonly hasHeader: boolean;
  /** Whether column values prove the presence or absence of a header; else it is only likely. */
  readonly isHeaderCertain: boolean;
  /** The names of the header, or the keys of NDJSON; undefined if there are none. */
  readonly header: readonly string[] | undefined;
  readonly columns: number;
  /**
   * Other dialects that explain the sample almost as well and give other fields; empty if the dialect is
   * certain.
   */
  readonly rivals: readonly Dialect[];
  /** The rows of the sample as fields, by piece, without the header and the lines above it; at most 10,000. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Detects the encoding, dialect and header of a file from a sample of its decompressed bytes: its start, and other
 * pieces that begin and end at line ends. `isWhole` means that the first piece ends with the file. Undefined where
 * the bytes are not text, or there are none.
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
