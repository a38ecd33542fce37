import type { Dialect } from '../../../core/dialect/dialect.js';
import { decodeText, detectEncoding } from '../../../io/files/decode-text.js';
import type { FileSample } from '../../../io/files/sample/read-sample.js';
import { LineSkipper } from '../../../core/csv/skip-lines.js';
import { firstRows, firstRowStart } from './piece-rows.js';

/** Rows of a sample as one text. */
export interface BoundedText {
  /** UTF-8 with a byte order mark, so that it is decoded as UTF-8 regardless of the encoding of its file. */
  readonly text: Buffer;
  /** Line numbers up to this one equal those of the file. */
  readonly knownLines: number;
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
/** The share of the rows from each piece after the first. */
const SHARE = 1 / 4;

/**
 * Combines the lines above the header, the header, and whole rows of each piece of a sample into one text with at
 * most the given number of rows: half of them from the begin of the file, the others from its middle and its end.
 */
export async function boundedText(
  sample: FileSample,
  dialect: Dialect,
  most: number,
): Promise<BoundedText> {
  const [begin = Buffer.alloc(0), ...others] = await decodePieces(sample, dialect);
  const share = Math.floor(most * SHARE);
  const skipped = new LineSkipper(dialect.skipLines);
  const rowsAt = skipped.skip(begin);
  const headers = dialect.names === undefined ? 1 : 0;
  const first = firstRows(
    begin.subarray(rowsAt),
    dialect,
    headers + most - share * others.length,
    sample.isWhole,
  );
  const rest = others.map((text) => {
    const from = firstRowStart(text, dialect, first.widths);
    const rows = text.subarray(from);
    return rows.subarray(0, firstRows(rows, dialect, share, false).end);
  });
  return {
    text: Buffer.concat([MARK, begin.subarray(0, rowsAt + first.end), ...rest]),
    knownLines: skipped.end.line - 1 + first.lines,
  };
}

/** Only the first piece has a byte order mark. */
async function decodePieces({ pieces }: FileSample, dialect: Dialect): Promise<Buffer[]> {
  const [start = Buffer.alloc(0)] = pieces;
  const { name, markBytes } = detectEncoding(start, dialect.encoding);
  const decoded: Buffer[] = [];
  for (const [index, piece] of pieces.entries()) {
    const encoding = { name, markBytes: index === 0 ? markBytes : 0 };
    const texts: Buffer[] = [];
    for await (const text of decodeText(onePiece(piece), () => encoding)) {
      if (text.length > 0) texts.push(text);
    }
    const [only = piece] = texts;
    decoded.push(texts.length === 1 ? only : Buffer.concat(texts));
  }
  return decoded;
}

async function* onePiece(piece: Buffer): AsyncGenerator<Buffer> {
  yield piece;
}
