import { MAX_COLUMNS } from '../../core/csv/limits.js';
import type { GivenDialect } from '../../core/sniff/given-dialect.js';
import type { Encoding } from '../../core/dialect/encoding.js';
import { isJsonDocument } from '../../core/sniff/json-document.js';
import { settleEncoding } from '../../core/sniff/settle-encoding.js';
import { sniffFile, type SniffedFile } from '../../core/sniff/sniff-file.js';
import { formatCount } from '../../core/text/format-count.js';
import { readSample } from '../../io/files/sample/read-sample.js';
import type { SourceFile } from '../../io/files/source-file.js';
import type { ReadableFolder } from '../../io/files/source-folder.js';

/** How a file is written, as a sample of it tells, without the rows of the sample. */
export type FileDialect = Omit<SniffedFile, 'rows'>;

/** A file whose text can be read. */
export interface ReadFile {
  readonly file: SourceFile;
  /** Whether all of it was looked at. */
  readonly isWhole: boolean;
  readonly sniffed: FileDialect;
}

/** A file with rows of a sample. */
export interface SampledFile {
  readonly read: ReadFile;
  readonly rows: SniffedFile['rows'];
}

/** Enough rows to tell columns by, and few enough to be read in a moment. */
const LIMITS = { begin: 1_000_000, middle: 500_000, end: 500_000 };

/**
 * Reads a sample of a file and finds out how it is written; or says why it cannot be loaded, as a clause.
 * @throws SourceFileError when it cannot be read; FormatError when what it is packed in is damaged.
 */
export async function lookAtFile(
  folder: Pick<ReadableFolder, 'open'>,
  file: SourceFile,
  given: GivenDialect,
  signal: AbortSignal,
): Promise<SampledFile | string> {
  const { pieces, isWhole } = await readSample(folder, file, LIMITS, signal);
  const [begin = Buffer.alloc(0)] = pieces;
  if (begin.length === 0) return 'it is empty';
  if (isBlank(begin)) return 'it has no rows';
  if (isJsonDocument(begin)) return `it is one JSON document. jq -c '.[]' makes NDJSON of a list`;
  const sniffed = sniffFile(pieces, isWhole, given);
  if (sniffed === undefined) return 'it is no text';
  const readAs = (encoding: Encoding) => sniffFile(pieces, isWhole, { ...given, encoding });
  const { rows, ...dialect } = settleEncoding(sniffed, readAs);
  if (dialect.columns > MAX_COLUMNS) {
    return `it has ${formatCount(dialect.columns)} columns; at most ${formatCount(MAX_COLUMNS)} are read`;
  }
  return { read: { file, isWhole, sniffed: dialect }, rows };
}

/** Whether bytes are white space and a byte order mark only. */
function isBlank(bytes: Buffer): boolean {
  return /^[\s\uFEFF]*$/.test(bytes.toString('utf8'));
}
