import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyIn } from '../../io/postgres/connection/copy-in.js';
import { copyField } from '../load/copy-field.js';
import { textPieces } from '../load/text-pieces.js';

/** A table of sums: its key columns and its sum columns. */
export interface SumsTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly sums: readonly string[];
}

/** A row: the values of the key, then the sums, in the order of the table. */
export type SumsRow = readonly (string | number)[];

/**
 * Adds to the rows of a table of sums, and creates missing rows. Call it in a transaction.
 * @param derived selects of further rows to add; they read the added rows from `pg_temp.added_sums`.
 */
export async function addRows(
  sql: Sql,
  { name, key, sums }: SumsTable,
  rows: readonly SumsRow[],
  derived: readonly string[] = [],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = [...key, ...sums].join(', ');
  await sql.unsafe(`create temporary table added_sums (like ${name}) on commit drop`);
  await copyIn(
    sql,
    `copy pg_temp.added_sums (${columns}) from stdin with (format csv)`,
    textPieces(rows.values().map(lineOf)),
  );
  for (const added of [`select ${columns} from pg_temp.added_sums`, ...derived]) {
    await sql.unsafe(`
      insert into ${name} as t (${columns}) ${added}
      on conflict (${key.join(', ')}) do update set
        ${sums.map((sum) => `${sum} = t.${sum} + excluded.${sum}`).join(', ')}`);
  }
  await sql`drop table pg_temp.added_sums`;
}

function lineOf(row: SumsRow): string {
  return `${row.map((value) => (typeof value === 'number' ? value : copyField(value))).join(',')}\n`;
}
