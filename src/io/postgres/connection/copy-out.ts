import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Sql } from './connection.js';

/** A row of COPY in the binary format: the bytes of its fields, and null for NULL. */
export type CopyRow = readonly (Buffer | null)[];

/**
 * Reads the rows of a query through COPY … TO STDOUT in the binary format, without converting bytes to text.
 * `query` must be a constant text without external input. The rows must be consumed as they arrive: the driver
 * pauses its socket for a slow reader, and never resumes it where the last rows waited (CopyData in
 * https://github.com/porsager/postgres/blob/v3.4.7/src/connection.js).
 */
export async function copyOut(
  sql: Sql,
  query: string,
  take: (row: CopyRow) => void,
): Promise<void> {
  const copy = `copy (${query}) to stdout with (format binary)`;
  const stream: Readable = await sql.unsafe(copy).readable();
  const rows = new CopyRows(take);
  let failure: { readonly error: unknown } | undefined;
  stream.on('data', (piece: Buffer) => {
    if (failure !== undefined) return;
    try {
      rows.add(piece);
    } catch (error) {
      failure = { error };
    }
  });
  await finished(stream);
  // The remaining rows were read as well, so the connection is free for the next query.
  if (failure !== undefined) throw failure.error;
}

/** The length of the signature, the flags and the (zero) length of the extension. */
const HEAD_BYTES = 19;
/** The trailer, in place of a field count, after the last row. */
const END = -1;

/** Splits the pieces of a COPY into its rows. */
class CopyRows {
  #pieces: Buffer[] = [];
  #length = 0;
  /** The number of bytes that the next step needs. */
  #needed = HEAD_BYTES;
  #isBegun = false;

  constructor(private readonly take: (row: CopyRow) => void) {}

  add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length < this.#needed) return;
    const bytes = Buffer.concat(this.#pieces);
    let at = this.#isBegun ? 0 : HEAD_BYTES;
    this.#isBegun = true;
    let end = rowEnd(bytes, at);
    for (; end <= bytes.length; end = rowEnd(bytes, at)) {
      if (bytes.readInt16BE(at) !== END) this.take(fieldsOf(bytes, at));
      at = end;
    }
    this.#needed = end - at;
    this.#pieces = [bytes.subarray(at)];
    this.#length = bytes.length - at;
  }
}

/** The end of the row at a position, or at least the number of bytes that are needed to find it. */
function rowEnd(bytes: Buffer, start: number): number {
  let at = start + 2;
  if (at > bytes.length) return at;
  const fields = bytes.readInt16BE(start);
  for (let field = 0; field < fields; field++) {
    if (at + 4 > bytes.length) return at + 4;
    at += 4 + Math.max(0, bytes.readInt32BE(at));
  }
  return at;
}

function fieldsOf(bytes: Buffer, start: number): CopyRow {
  let at = start + 2;
  return Array.from({ length: bytes.readInt16BE(start) }, () => {
    const length = bytes.readInt32BE(at);
    const from = at + 4;
    at = from + Math.max(0, length);
    return length < 0 ? null : bytes.subarray(from, at);
  });
}
