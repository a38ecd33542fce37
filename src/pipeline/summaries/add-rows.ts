import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyIn } from '../../io/postgres/connection/copy-in.js';
import { copyField } from '../load/copy-field.js';

/** A table of sums: what tells its rows apart, and what is added up. */
export interface SumsTable {
  readonly name: string;
  readonly key: readonly string[];
  readonly sums: readonly string[];
}

/** A row: the values of the key, and then the sums, in the order of the table. */
export type SumsRow = readonly (string | number)[];

/** Every write to the driver has a cost of its own. */
const PIECE_LENGTH = 64 * 1024;

/** Adds to the rows of a table of sums; those that are not there are made. Belongs into a transaction. */
export async function addRows(
  sql: Sql,
  { name, key, sums }: SumsTable,
  rows: readonly SumsRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = [...key, ...sums].join(', ');
  await sql.unsafe(`create temporary table added_sums (like ${name}) on commit drop`);
  await copyIn(
    sql,
    `copy pg_temp.added_sums (${columns}) from stdin with (format csv)`,
    lines(rows),
  );
  await sql.unsafe(`
    insert into ${name} as t (${columns}) select ${columns} from pg_temp.added_sums
    on conflict (${key.join(', ')}) do update set
      ${sums.map((sum) => `${sum} = t.${sum} + excluded.${sum}`).join(', ')}`);
  await sql`drop table pg_temp.added_sums`;
}

function* lines(rows: readonly SumsRow[]): Generator<Buffer> {
  let text = '';
  for (const row of rows) {
    text += `${row.map((value) => copyField(String(value))).join(',')}\n`;
    if (text.length < PIECE_LENGTH) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}
