import Papa from 'papaparse';
import { seededRandom } from '../../../src/features/generate/chance/random.js';
import { CSV } from '../../../src/features/generate/rows/row-format.js';
import { ByteBlock } from '../../../src/features/generate/rows/byte-block.js';
import { layOutRows, type RowLayout } from '../../../src/features/generate/rows/row-layout.js';
import { parseColumns } from '../../../src/features/generate/rows/columns.js';
import type { Catalog } from '../../../src/features/generate/shop/catalog.js';
import { DEFAULT_CATALOG } from '../../../src/features/generate/shop/default-catalog.js';
import { customerDetailsOf } from '../../../src/features/generate/shop/customer-details.js';
import { openShop } from '../../../src/features/generate/shop/shop.js';
import { Traffic, type ShopEvent } from '../../../src/features/generate/shop/traffic.js';
import {
  demandAt,
  demandCurve,
  type Promotion,
} from '../../../src/features/generate/time/demand.js';
import type { TimeRange } from '../../../src/features/generate/time/demand.js';
import { spreadTimes } from '../../../src/features/generate/time/event-times.js';
import type { SourceColumn } from '../../../src/core/event/columns.js';

/** A row as a reader sees it. */
export type Row = Readonly<Record<SourceColumn, string>>;

export const ONE_DAY: TimeRange = {
  from: Date.UTC(2026, 0, 1),
  to: Date.UTC(2026, 0, 2),
};

const SEED = '1';
const LAYOUT = layOutRows(parseColumns('standard'), CSV, customerDetailsOf(SEED));

/** So many events of a shop, spread over a range as demand wants it. */
export function madeEvents(
  count: number,
  {
    catalog = DEFAULT_CATALOG,
    range = ONE_DAY,
    promotions = [],
  }: {
    catalog?: Catalog;
    range?: TimeRange;
    promotions?: readonly Promotion[];
  } = {},
): readonly ShopEvent[] {
  const traffic = new Traffic(
    openShop(catalog, LAYOUT.interactionParts, SEED),
    seededRandom(SEED, 'traffic'),
  );
  const curve = demandCurve(range, demandAt(catalog.behaviour, promotions, range.from));
  const times = spreadTimes(curve, count, seededRandom(SEED, 'times'))(count);
  return Array.from({ length: count }, () => traffic.next(times.next()));
}

/** The text of the rows of events. */
export function rowsText(layout: RowLayout, events: readonly ShopEvent[]): string {
  const block = new ByteBlock(1 << 16);
  return events
    .map((event) => {
      block.clear();
      layout.put(event, block);
      return block.content.toString('utf8');
    })
    .join('');
}

/** Events as rows of CSV, read back by another parser. */
export function rowsOf(events: readonly ShopEvent[]): readonly Row[] {
  return parseRows(LAYOUT.header + rowsText(LAYOUT, events));
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
