const LF = 0x0a;
const CR = 0x0d;
const FIRST_BEYOND_ASCII = 0x80;
/** The number of bytes that suffices to detect an encoding, divided equally among the pieces. */
const MOST_BYTES = 48 * 1024;
const MOST_BYTES_A_LINE = 2 * 1024;

/**
 * The lines of a sample that contain a non-ASCII byte, from all of its pieces; of a long line, the part from that
 * byte on.
 */
export function linesBeyondAscii(pieces: readonly Buffer[]): Buffer {
  const lines = pieces.flatMap((piece) => [...linesOf(piece, MOST_BYTES / pieces.length)]);
  return Buffer.concat(lines);
}

function* linesOf(piece: Buffer, most: number): Generator<Buffer> {
  let [taken, start] = [0, 0];
  for (let at = 0; at < piece.length && taken < most; at++) {
    const byte = piece[at] ?? 0;
    if (byte === LF || byte === CR) start = at + 1;
    if (byte < FIRST_BEYOND_ASCII) continue;
    const from = Math.max(start, at - MOST_BYTES_A_LINE / 2);
    let end = at;
    while (
      end < piece.length &&
      end - from < MOST_BYTES_A_LINE &&
      piece[end] !== LF &&
      piece[end] !== CR
    )
      end++;
    taken += end - from;
    yield Buffer.concat([piece.subarray(from, end), Buffer.of(LF)]);
    at = end;
    start = end;
  }
}
