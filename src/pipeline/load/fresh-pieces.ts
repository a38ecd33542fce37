import { BINARY_END, BINARY_HEAD } from '../../core/rows/binary-rows.js';
import type { EventRows } from '../../core/rows/event-rows.js';
import { Window } from '../../core/csv/window.js';
import type { FreshEvents } from './fresh-events.js';
import { idOrder } from './id-order.js';

/** Size of a piece: each write to the driver has a fixed cost. */
const PIECE_BYTES = 256 * 1024;

/**
 * Yields the fresh events of a batch as bytes of COPY … (FORMAT binary), ordered by id. Buffers are reused: a
 * piece is valid until the second next one is requested.
 */
export function* freshPieces(
  parts: readonly EventRows[],
  fresh: Pick<FreshEvents, 'duplicates'>,
): Generator<Buffer> {
  const order = idOrder(parts, fresh);
  let [piece, other] = [Window.of(PIECE_BYTES), Window.of(PIECE_BYTES)];
  let at = BINARY_HEAD.copy(piece.bytes);
  for (let place = 0; place < order.rows.length; place++) {
    const rows = parts[order.parts[place] ?? 0]?.rows;
    const row = order.rows[place] ?? 0;
    if (rows === undefined) continue;
    const bytes = rows.byteLength(row);
    if (at + bytes > piece.bytes.length) {
      yield piece.bytes.subarray(0, at);
      at = 0;
      [piece, other] = [other, piece];
      if (bytes > piece.bytes.length) piece = Window.of(bytes);
    }
    rows.copy(row, piece, at);
    at += bytes;
  }
  if (at > 0) yield piece.bytes.subarray(0, at);
  yield BINARY_END;
}
