import Papa from 'papaparse';
import type { Catalog } from '../../src/generate/catalog.js';
import { DEFAULT_CATALOG } from '../../src/generate/default-catalog.js';
import { eventRow, HEADER } from '../../src/generate/event-row.js';
import { timesWithin, type TimeRange } from '../../src/generate/event-times.js';
import { seededRandom } from '../../src/generate/random.js';
import { openShop } from '../../src/generate/shop.js';
import { Traffic, type ShopEvent } from '../../src/generate/traffic.js';
import { loadWords } from '../../src/generate/words.js';
import type { SourceColumn } from '../../src/pipeline/event/columns.js';

/** A row as a reader sees it. */
export type Row = Readonly<Record<SourceColumn, string>>;

export const ONE_DAY: TimeRange = {
  from: Date.UTC(2026, 0, 1),
  to: Date.UTC(2026, 0, 2),
};

/** So many events of a shop, spread over a range. */
export async function madeEvents(
  count: number,
  {
    seed = '1',
    catalog = DEFAULT_CATALOG,
    range = ONE_DAY,
  }: { seed?: string; catalog?: Catalog; range?: TimeRange } = {},
): Promise<readonly ShopEvent[]> {
  const traffic = new Traffic(
    openShop(catalog, await loadWords(), seed),
    seededRandom(seed, 'traffic'),
  );
  const latestTimes = timesWithin(range, count, seededRandom(seed, 'times'));
  return [...latestTimes].map((latest) => traffic.next(latest));
}

/** Events as rows of CSV, read back by another parser. */
export function rowsOf(events: readonly ShopEvent[]): readonly Row[] {
  return parseRows(HEADER + events.map(eventRow).join(''));
}

/** The rows of a CSV file, read by a parser that is not ours. */
export function parseRows(csv: string): readonly Row[] {
  const { data, errors } = Papa.parse<Row>(csv, {
    header: true,
    newline: '\n',
    skipEmptyLines: true,
  });
  if (errors.length > 0) throw new Error(JSON.stringify(errors.slice(0, 3)));
  return data;
}
