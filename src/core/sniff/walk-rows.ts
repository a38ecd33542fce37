import type { RawRow } from '../csv/raw-row.js';
import { FILE_START } from '../csv/read-rows.js';
import { RowReader, type RowPosition } from '../csv/row-reader.js';
import { LineSkipper } from '../csv/skip-lines.js';
import type { Dialect } from '../dialect/dialect.js';

/** The reader copies its input, so a large piece is passed in chunks. */
const CHUNK_BYTES = 256 * 1024;
const NOTHING = Buffer.alloc(0);

/** Visits a row of a piece; `false` ends the walk. The row is valid until the next call. */
export type RowVisitor = (row: RawRow, piece: number) => boolean | undefined;

/** Visits the rows of decoded pieces as a load would read them. Skipped lines are those of the first piece. */
export function walkRows(pieces: readonly Buffer[], dialect: Dialect, visit: RowVisitor): void {
  for (const [index, piece] of pieces.entries()) {
    const { offset, line } = index === 0 ? startOf(piece, dialect) : FILE_START;
    using reader = new RowReader({ offset, line }, dialect);
    for (let at = offset; at <= piece.length; at += CHUNK_BYTES) {
      const isLast = at + CHUNK_BYTES > piece.length;
      reader.push(isLast ? piece.subarray(at) : piece.subarray(at, at + CHUNK_BYTES), isLast);
      for (const row of reader) {
        if (visit(row, index) === false) return;
      }
    }
  }
}

function startOf(piece: Buffer, { skipLines }: Dialect): RowPosition {
  if (skipLines === 0) return FILE_START;
  const skipper = new LineSkipper(skipLines);
  skipper.skip(piece);
  skipper.skip(NOTHING);
  return skipper.end;
}
