/** Encodes UTF-8, but a lone surrogate becomes an invalid byte instead of a replacement character. */
export function encodeUtf8(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8');
  const pieces = text.split(/(\p{Surrogate})/u);
  return Buffer.concat(
    pieces.map((piece) => (piece.isWellFormed() ? Buffer.from(piece, 'utf8') : INVALID)),
  );
}

const INVALID = Buffer.from([0xff]);
