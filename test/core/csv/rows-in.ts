import type { FieldBounds, RawRow } from '../../../src/core/csv/raw-row.js';
import { FILE_START, readRows } from '../../../src/core/csv/read-rows.js';
import type { RowPosition } from '../../../src/core/csv/row-reader.js';
import { Window } from '../../../src/core/csv/window.js';
import { DEFAULT_DIALECT, type Dialect } from '../../../src/core/dialect/dialect.js';

/** Pieces of bytes, one after the other. */
export async function* inChunks(pieces: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* pieces;
}

/** The bytes, cut at these positions. */
export function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const ends = [...cuts].sort((a, b) => a - b).concat(bytes.length);
  return ends.map((end, index) => Buffer.from(bytes.subarray(ends[index - 1] ?? 0, end)));
}

/** All rows of a text or of pieces of one, read from its beginning or from a position on. */
export async function rowsIn(
  content: string | Buffer | Iterable<Buffer>,
  start: RowPosition = FILE_START,
  dialect: Dialect = DEFAULT_DIALECT,
): Promise<RawRow[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const pieces = Buffer.isBuffer(bytes) ? [bytes.subarray(start.offset)] : bytes;
  const all: RawRow[] = [];
  for await (const rows of readRows(inChunks(pieces), dialect, start)) {
    for (const row of rows) all.push(kept(row));
  }
  return all;
}

/** A copy of a row, which is good for longer than the row itself. */
function kept(row: RawRow): RawRow {
  const { line, raw, fields, fault, bounds, endOffset, nextLine, extra } = row;
  const copy = Buffer.from(raw);
  return {
    line,
    raw: copy,
    fields,
    fault,
    bounds: bounds && moved(bounds),
    endOffset,
    nextLine,
    ...(extra === undefined ? {} : { extra }),
  };
}

function moved({ window, from, end, count, starts, ends }: FieldBounds): FieldBounds {
  const shifted = (places: readonly number[]) => places.slice(0, count).map((at) => at - from);
  return {
    window: Window.from(window.bytes.subarray(from, end)),
    from: 0,
    end: end - from,
    count,
    starts: shifted(starts),
    ends: shifted(ends),
  };
}

/** The fields of all rows; the name of the fault where there is one. */
export async function fieldsIn(content: string | Buffer): Promise<(readonly string[] | string)[]> {
  return (await rowsIn(content)).map((row) => row.fault ?? row.fields);
}

/** Rows in a form that shows all that differs. */
export function shown(rows: readonly RawRow[]): unknown[] {
  return rows.map(({ line, raw, fields, fault, endOffset, nextLine, extra }) => ({
    extra,
    line,
    raw: raw.toString('latin1'),
    fields,
    fault,
    endOffset,
    nextLine,
  }));
}
