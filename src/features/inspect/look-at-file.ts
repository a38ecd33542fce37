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

/** The dialect of a file as sniffed from a sample, without the sample's rows. */
export type FileDialect = Omit<SniffedFile, 'rows'>;

/** A file with readable text. */
export interface ReadFile {
  readonly file: SourceFile;
  /** Whether the whole file was read. */
  readonly isWhole: boolean;
  readonly sniffed: FileDialect;
}

/** A file with the rows of a sample. */
export interface SampledFile {
  readonly read: ReadFile;
  readonly rows: SniffedFile['rows'];
}

/** Bytes to read: enough rows to recognise columns, and quick to read. */
const LIMITS = { begin: 1_000_000, middle: 500_000, end: 500_000 };

/**
 * Reads a sample of a file and determines its dialect; or returns why it cannot be loaded, as a sentence.
 * @throws SourceFileError when it cannot be read; FormatError when its compression is damaged.
 */
export async function lookAtFile(
  folder: Pick<ReadableFolder, 'open'>,
  file: SourceFile,
  given: GivenDialect,
  signal: AbortSignal,
): Promise<SampledFile | string> {
  const { pieces, isWhole } = await readSample(folder, file, LIMITS, signal);
  const [begin = Buffer.alloc(0)] = pieces;
  if (begin.length === 0) return 'The file is empty.';
  if (isBlank(begin)) return 'The file has no rows.';
  if (isJsonDocument(begin))
    return `The file is one JSON document. Convert a list to NDJSON with jq -c '.[]'.`;
  const sniffed = sniffFile(pieces, isWhole, given);
  if (sniffed === undefined) return 'The file is not text.';
  const readAs = (encoding: Encoding) => sniffFile(pieces, isWhole, { ...given, encoding });
  const { rows, ...dialect } = settleEncoding(sniffed, readAs);
  if (dialect.columns > MAX_COLUMNS) {
    return `The file has ${formatCount(dialect.columns)} columns; at most ${formatCount(MAX_COLUMNS)} are read.`;
  }
  return { read: { file, isWhole, sniffed: dialect }, rows };
}

/** Whether bytes contain only white space and a byte order mark. */
function isBlank(bytes: Buffer): boolean {
  return /^[\s\uFEFF]*$/.test(bytes.toString('utf8'));
}
