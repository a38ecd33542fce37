import { gunzipSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from '../../src/io/postgres/connection/connection.js';
import type { PiiColumn } from '../../src/core/privacy/pii-modes.js';

/** A person's data, each text of which stands nowhere else. */
export const PLANTED_PERSON: Readonly<Record<PiiColumn, string>> = {
  customer_email: 'Planted.Person@Example.com',
  customer_name: 'Zebulon Plantagenet',
  customer_address: '17 Planted Avenue, Saltmarsh',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64) PlantedBrowser/7.31415 Chrome/120.0 Safari/537.36',
  ip_address: '198.51.100.237',
};

/** What is looked for, in lower case. */
export const NEEDLES = [
  'planted.person',
  'zebulon',
  'plantagenet',
  'planted avenue',
  'saltmarsh',
  'plantedbrowser',
  '198.51.100.237',
];

/** Which of the person's data stand in a text, whatever their case. */
export function plantedIn(text: string): string[] {
  const lower = text.toLowerCase();
  return NEEDLES.filter((needle) => lower.includes(needle));
}

/** Which of them stand in the rows of which tables, in whatever column. */
export async function plantedInTables(sql: Sql): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t`;
    for (const needle of plantedIn(rows.map(({ row }) => withBytes(row)).join('\n'))) {
      found.push(`${name}: ${needle}`);
    }
  }
  return found;
}

/** A row's text, and behind it what its bytea columns hold. */
function withBytes(row: string): string {
  const bytes = [...row.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex'));
  return [row, ...bytes.map((piece) => piece.toString('latin1'))].join('\n');
}

/** Which of them stand in which files below a folder, compressed ones opened. */
export function plantedInFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      const text = isWholeGzip(bytes) ?? bytes.toString('latin1');
      return plantedIn(text).map((needle) => `${path.slice(folder.length + 1)}: ${needle}`);
    });
}

function isWholeGzip(bytes: Buffer): string | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined;
  try {
    return gunzipSync(bytes).toString('latin1');
  } catch {
    return undefined; // cut off on purpose
  }
}
