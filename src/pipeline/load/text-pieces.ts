import { PIECE_LENGTH } from '../../io/postgres/connection/copy-in.js';

/** Joins lines, each with a line end, to byte pieces for COPY. */
export function* textPieces(lines: Iterable<string>): Generator<Buffer> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE_LENGTH) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}
