import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { csvFile, USUAL_COLUMNS } from '../../support/event-csv.js';
import type { Shop } from '../../support/rejected-shop.js';

/** The name of a file, its rows, and flags of the load with a value each. */
export type Load = [name: string, rows: readonly string[], words?: readonly string[]];

/** Loads valid rows into a shop, and makes summaries of them. Returns where the file lies then. */
export async function loadInto(
  { place }: Shop,
  ...[name, rows, words = []]: Load
): Promise<string> {
  place.put(name, csvFile(...rows));
  const { rejected } = await place.load(['--mapping', makeMapping(place), ...words]);
  expect(rejected).toBe(0);
  return join(place.processed, name);
}

/** The same while another process makes summaries, so that these events wait. */
export async function queueInto(shop: Shop, ...load: Load): Promise<void> {
  const { sql } = shop.database;
  const lock = sql`hashtext('ecomstream summaries'), hashtext('public')`;
  await sql`select pg_advisory_lock(${lock})`;
  await loadInto(shop, ...load);
  await sql`select pg_advisory_unlock(${lock})`;
}

/** Writes a mapping by which nothing but the key of an event has to be there, and returns its path. */
function makeMapping({ path }: { readonly path: string }): string {
  const file = join(path, 'mapping.json');
  const columns = Object.fromEntries(USUAL_COLUMNS.map((column) => [column, { from: column }]));
  const waive = ['product_name', 'category', 'price', 'customer_email'];
  writeFileSync(file, JSON.stringify({ name: 'any', columns, waive }));
  return file;
}
