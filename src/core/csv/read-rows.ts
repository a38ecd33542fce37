import type { Dialect } from '../dialect/dialect.js';
import type { RawRow } from './raw-row.js';
import { RowReader, type MemoryPool, type RowPosition } from './row-reader.js';

/** The beginning of a file. */
export const FILE_START: RowPosition = { offset: 0, line: 1 };

const NOTHING = Buffer.alloc(0);

/**
 * Splits a stream of UTF-8 bytes into rows, one group per chunk; blank lines are left out. The rows do not depend
 * on the chunk boundaries. Each row is valid until the next one is requested.
 */
export async function* readRows(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  dialect: Dialect,
  start: RowPosition = FILE_START,
  pool?: MemoryPool,
): AsyncGenerator<Iterable<RawRow>> {
  using reader = new RowReader(start, dialect, pool);
  for await (const chunk of chunks) {
    reader.push(chunk, false);
    yield reader;
  }
  reader.push(NOTHING, true);
  yield reader;
}

/** The row in these bytes; undefined if they hold no row or more than one. */
export function readOnlyRow(bytes: Buffer, dialect: Dialect): RawRow | undefined {
  using reader = new RowReader(FILE_START, dialect);
  reader.push(bytes, true);
  const { value: row } = reader.next();
  return row !== undefined && row.endOffset === bytes.length ? row : undefined;
}
