import { csvFile, csvRow } from './event-csv.js';
import { createMigratedDatabase } from './migrated-database.js';
import { StreamPlace } from './stream-place.js';
import type { TestDatabase } from './test-database.js';

/** A database and a place to load into it, both of a test's own. */
export interface Shop extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly place: StreamPlace;
}

/** Makes a migrated database and a place beside it. */
export async function openShop(): Promise<Shop> {
  const database = await createMigratedDatabase();
  const place = new StreamPlace(database.url);
  return {
    database,
    place,
    [Symbol.asyncDispose]: async () => {
      place[Symbol.dispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** A file of `good` valid rows and `dear` rows whose price is over 10,000, with ids of a prefix. */
export function dearFile(prefix: string, good: number, dear: number): string {
  const rows = Array.from({ length: good + dear }, (_, row) =>
    csvRow({
      event_id: `${prefix}${row}`,
      event_type: row % 2 === 0 ? 'purchase' : 'view',
      event_timestamp: `2025-01-15 ${String(row % 24).padStart(2, '0')}:00:00`,
      price: row < good ? '20.50' : '10000.01',
    }),
  );
  return csvFile(...rows);
}

/** What lets the dear rows pass. */
export const DEAR = ['--max-price', '20000'];
