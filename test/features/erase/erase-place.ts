import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { Sql } from '../../../src/io/postgres/connection/connection.js';
import { personOf } from '../../../src/features/erase/person.js';
import {
  runErase,
  type EraseOptions,
  type Erasure,
} from '../../../src/features/erase/run-erase.js';
import { localPlaces } from '../../../src/features/stream/open-places.js';
import { runChecks } from '../../../src/features/fsck/run-checks.js';
import { NO_MAPPINGS } from '../../../src/core/mapping/mappings.js';
import { UNSTOPPED } from '../../io/files/source-files.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import type { Shop } from '../../support/rejected-shop.js';

/** All that is known of a person who is to be erased; each value stands nowhere else. */
export const JANE = {
  customer_id: 'C-1042',
  customer_email: 'jane@example.com',
  customer_name: 'Jane Doe-Erasable',
  customer_address: '7 Vanishing Lane',
  session_id: 'session-of-jane',
  user_agent: 'Agent-of-Jane/1.0',
  ip_address: '203.0.113.77',
} as const;

/** A valid row of hers. */
export function janesRow(changed: Parameters<typeof csvRow>[0] = {}): string {
  return csvRow({ ...JANE, ...changed });
}

/** Everything of hers in the tables and the files of a shop, as `where: value`. */
export async function tracesOf(shop: Shop, values: readonly string[]): Promise<string[]> {
  const texts = [...(await tableTexts(shop.database.sql)), ...fileTexts(shop.place.path)];
  return texts.flatMap(([where, text]) =>
    values
      .filter((value) => text.toLowerCase().includes(value.toLowerCase()))
      .map((value) => `${where}: ${value}`),
  );
}

async function tableTexts(sql: Sql): Promise<[string, string][]> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  const texts: [string, string][] = [];
  for (const { name } of tables) {
    const rows = await sql<{ text: string }[]>`select t::text as text from ${sql(name)} t`;
    texts.push([name, rows.map(({ text }) => text).join('\n')]);
  }
  // Bytes stand there in hexadecimal.
  const raw = await sql<{ raw: Buffer }[]>`
    select raw_bytes as raw from rejected_events where raw_bytes is not null`;
  texts.push(['raw_bytes', raw.map((row) => readable(row.raw)).join('\n')]);
  return texts;
}

function fileTexts(folder: string): [string, string][] {
  return readdirSync(folder).flatMap((name): [string, string][] => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return fileTexts(path);
    const bytes = readFileSync(path);
    return [[path, readable(/\.gz$/i.test(name) ? gunzipSync(bytes) : bytes)]];
  });
}

/** Also UTF-16 is readable then, as far as it is ASCII. */
function readable(bytes: Buffer): string {
  return bytes.toString('utf8').replaceAll('\0', '');
}

/** The ledger, the tables and the rollup agree. */
export async function expectAgreement(sql: Sql): Promise<void> {
  expect((await runChecks(sql)).filter(({ ok }) => !ok)).toEqual([]);
}

/** A file with her events of two months, a reject of hers, and as much of somebody else. */
export function mixedFile(prefix: string): string {
  return csvFile(
    janesRow({ event_id: `${prefix}1`, event_type: 'purchase' }),
    csvRow({ event_id: `${prefix}2` }),
    janesRow({ event_id: `${prefix}3`, event_timestamp: '2025-03-02 11:00:00.123456' }),
    csvRow({ event_id: `${prefix}4`, event_timestamp: '2025-03-02 11:00:00' }),
    janesRow({ event_id: `${prefix}5`, price: 'free' }),
    csvRow({ event_id: `${prefix}6`, price: 'free' }),
  );
}

/** Hers is the address, however it is written. */
export const BY_EMAIL = personOf(' Jane@Example.COM ', undefined);

/** Erases her by her address from a shop, or whatever else is asked for. */
export function eraseIn(shop: Shop, changed: Partial<EraseOptions>): Promise<Erasure> {
  const { incoming, processed, quarantine } = shop.place;
  return runErase(shop.database.sql, {
    schema: 'public',
    person: BY_EMAIL,
    canBeHidden: false,
    anonymise: false,
    dryRun: false,
    mappings: NO_MAPPINGS,
    folders: localPlaces({ incoming, processed, quarantine }),
    signal: UNSTOPPED,
    ...changed,
  });
}

/** How many rows a table of a shop has. */
export async function countIn(shop: Shop, table: 'ecommerce_events' | 'rejected_events') {
  const { sql } = shop.database;
  const [row] = await sql`select count(*)::integer as n from ${sql(table)}`;
  return row?.['n'];
}
