import { arrayLiteral } from '../../src/io/postgres/connection/array-literal.js';
import type { Sql } from '../../src/io/postgres/connection/connection.js';
import { HEADER } from './event-csv.js';

/** A reject that no run has made; its line is its place in the list, from 1. */
export interface PutReject {
  readonly file?: string;
  readonly rules?: readonly string[];
  readonly columns?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at?: number;
  readonly raw?: Buffer | string;
  readonly header?: readonly string[];
}

/** Puts rejects of any kind into the tables, with the files and batches that they need. */
export async function putRejects(sql: Sql, rejects: readonly PutReject[]): Promise<void> {
  for (const [index, reject] of rejects.entries()) {
    const { file = 'a.csv', rules = ['price.range'], at = 0, raw = 'a,b' } = reject;
    const columns = reject.columns ?? rules.map(() => 'price');
    const header = reject.header ?? HEADER.split(',');
    const sha256 = String(index).padStart(64, '0');
    const [row] = await sql`
      insert into ingest_files (sha256, file_name, file_bytes, status, settings, header, read, rejected)
      values (${sha256}, ${file}, 1, 'loaded', '{}', ${arrayLiteral(header)}::text[], 1, 1)
      returning file_id`;
    const fileId = Number(row?.['file_id']);
    const batchId = fileId * 10_000_000;
    const tally = Object.fromEntries(rules.map((rule) => [rule, 1]));
    await sql`
      insert into ingest_batches (batch_id, file_id, ordinal, run_id, run_batch, from_offset, to_offset,
        first_line, next_line, bytes, read, inserted, duplicates, rejected, rejects, warnings, read_ms, check_ms)
      values (${batchId}, ${fileId}, 0, gen_random_uuid(), 1, 0, 1, 1, 2, 1, 1, 0, 0, 1,
        ${sql.json(tally)}::jsonb, '{}', 0, 0)`;
    const bytes = Buffer.from(raw);
    await sql`
      insert into rejected_events
        (batch_id, file_id, file_name, line_number, rules, columns, raw_line, raw_bytes, rejected_at)
      values (${batchId}, ${fileId}, ${file}, ${index + 1}, ${arrayLiteral(rules)}::text[],
        ${arrayLiteral(columns)}::text[], '', ${bytes}, ${new Date(at)})`;
  }
}
