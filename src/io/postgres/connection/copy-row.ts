import { BINARY_END, BINARY_HEAD } from '../../../core/rows/binary-rows.js';
import { PIECE_LENGTH } from './copy-in.js';

/** PostgreSQL's epoch, 2000-01-01, in milliseconds since 1970. */
const EPOCH = Date.UTC(2000, 0, 1);
const DAY = 86_400_000;
/** The type bigint in pg_type. */
const BIGINT_TYPE = 20;

/** Values as fields of the binary format of COPY, without their lengths. */
export const binaryField = {
  text: (value: string) => Buffer.from(value),
  integer: (value: number) => written(4, (bytes) => bytes.writeInt32BE(value)),
  bigint: (value: number) => written(8, (bytes) => bytes.writeBigInt64BE(BigInt(value))),
  /** An array, in the format of array_send in arrayfuncs.c. */
  bigints: (values: readonly number[]) =>
    Buffer.concat([
      ...[1, 0, BIGINT_TYPE, values.length, 1].map(binaryField.integer),
      ...values.flatMap((value) => [binaryField.integer(8), binaryField.bigint(value)]),
    ]),
  real: (value: number) => written(4, (bytes) => bytes.writeFloatBE(value)),
  /** @param value milliseconds since the epoch. */
  timestamp: (value: number) => binaryField.bigint((value - EPOCH) * 1_000),
  /** @param value the start of the day in milliseconds since the epoch. */
  date: (value: number) => binaryField.integer((value - EPOCH) / DAY),
};

/**
 * A row in the binary format of COPY, for tables that are written rarely. The rows of events use `BinaryRows`,
 * which stays fast because no other code uses it.
 */
export function copyRow(fields: readonly Buffer[]): Buffer {
  const length = fields.reduce((sum, field) => sum + 4 + field.length, 2);
  const row = Buffer.allocUnsafe(length);
  let at = row.writeInt16BE(fields.length);
  for (const field of fields) {
    at = row.writeInt32BE(field.length, at);
    at += field.copy(row, at);
  }
  return row;
}

/** Rows as the complete input of COPY … (FORMAT binary). A long row is passed on without a copy. */
export function* binaryCopy(rows: Iterable<Buffer>): Generator<Buffer> {
  let piece: Buffer[] = [BINARY_HEAD];
  let length = 0;
  for (const row of rows) {
    if (length + row.length >= PIECE_LENGTH && piece.length > 0) {
      yield Buffer.concat(piece);
      [piece, length] = [[], 0];
    }
    if (row.length >= PIECE_LENGTH) {
      yield row;
      continue;
    }
    piece.push(row);
    length += row.length;
  }
  yield Buffer.concat([...piece, BINARY_END]);
}

function written(length: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  write(bytes);
  return bytes;
}
