import { csvFile, csvRow, numberedRow } from './event-csv.js';
import type { StreamPlace } from './stream-place.js';

/** What a load of files of mixed size holds, counted by hand. */
export interface MixedLoad {
  readonly names: readonly string[];
  readonly rows: number;
  /** Different event ids among the valid rows. */
  readonly events: number;
  readonly rejects: number;
}

const BAD_ROW_EVERY = 97;
const REPEATED_ROW_EVERY = 53;

/**
 * Puts files of the given numbers of rows into the incoming folder. Every 97th row is a reject, and every
 * 53rd repeats an event that stands just before it, mostly in the same file and at times in the one before.
 */
export function putMixedLoad(place: StreamPlace, sizes: readonly number[]): MixedLoad {
  const names: string[] = [];
  let rows = 0;
  let rejects = 0;
  let repeats = 0;
  for (const [index, size] of sizes.entries()) {
    const lines: string[] = [];
    for (const last = rows + size; rows < last; rows++) {
      if (rows % BAD_ROW_EVERY === BAD_ROW_EVERY - 1) {
        lines.push(csvRow({ event_id: `bad${rows}`, price: 'free' }));
        rejects++;
      } else if (rows % REPEATED_ROW_EVERY === REPEATED_ROW_EVERY - 1) {
        lines.push(numberedRow('m', firstGoodBefore(rows)));
        repeats++;
      } else lines.push(numberedRow('m', rows));
    }
    const name = `load-${String(index).padStart(3, '0')}.csv`;
    place.put(name, csvFile(...lines));
    names.push(name);
  }
  return { names, rows, rejects, events: rows - rejects - repeats };
}

/** A row further up that is neither a reject nor a repetition. */
function firstGoodBefore(row: number): number {
  let good = row - 1;
  while (
    good % BAD_ROW_EVERY === BAD_ROW_EVERY - 1 ||
    good % REPEATED_ROW_EVERY === REPEATED_ROW_EVERY - 1
  ) {
    good--;
  }
  return good;
}
