import { arrayLiteral } from '../../io/postgres/connection/array-literal.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { transact } from '../../io/postgres/connection/transaction.js';
import type { Dialect } from '../../core/dialect/dialect.js';
import { parseDialect } from '../../core/dialect/record-dialect.js';
import { readOnlyRow } from '../../core/csv/read-rows.js';
import { guardedRows } from '../../core/event/guarded-rows.js';
import type { RowContext } from '../../core/rows/row-context.js';
import { removeRejects } from '../retain/remove-rejects.js';
import { markErased } from './mark-erased.js';
import type { RowMatcher, SearchedRow } from './row-matcher.js';

/** Number of rejects per page. */
const PAGE = 200;

interface RejectRecord {
  readonly reject_id: string;
  readonly file_id: string;
  readonly file_name: string;
  readonly dialect: unknown;
  readonly header: string[] | null;
  readonly too_long: boolean;
  readonly raw: Buffer;
  readonly context: RowContext | null;
}

/** Inputs for the search of rejects. */
export interface RejectSearch {
  readonly isOfPerson: RowMatcher;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

/**
 * Deletes the rejects of a person, including replayed ones, and records it in their files and batches; a dry run
 * only counts them. Returns the number of rejects.
 * @throws UsageError when a newer version recorded the dialect of a file; the signal's reason when it is aborted.
 */
export async function eraseRejects(sql: Sql, search: RejectSearch): Promise<number> {
  let erased = 0;
  for await (const page of pages(sql, search.signal)) {
    const found = page.filter((reject) => isOfPerson(reject, search));
    if (found.length === 0) continue;
    erased += search.dryRun ? found.length : await transact(sql, () => removeFound(sql, found));
  }
  return erased;
}

async function* pages(sql: Sql, signal: AbortSignal): AsyncGenerator<readonly RejectRecord[]> {
  let after = 0;
  for (;;) {
    signal.throwIfAborted();
    const page = await sql<RejectRecord[]>`
      select r.reject_id, r.file_id, f.file_name, f.settings -> 'dialect' as dialect, to_jsonb(f.header) as header,
        'row.too_long' = any(r.rules) as too_long,
        coalesce(r.raw_bytes, convert_to(r.raw_line, 'UTF8')) as raw, r.context
      from rejected_events r join ingest_files f using (file_id)
      where r.reject_id > ${after}
      order by r.reject_id limit ${PAGE}`;
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = Number(last.reject_id);
  }
}

function isOfPerson(reject: RejectRecord, search: RejectSearch): boolean {
  const dialect = parseDialect(reject.dialect, reject.file_name);
  return search.isOfPerson(rowOf(reject, dialect), dialect);
}

/**
 * Only the beginning of a row that was too long is stored, which does not match its columns. Fields filled from
 * earlier rows count as the row's own.
 */
function rowOf({ header, too_long, raw, context }: RejectRecord, dialect: Dialect): SearchedRow {
  const row = header === null || too_long ? undefined : readOnlyRow(raw, dialect);
  const isSplit = row?.fault === undefined && row?.fields.length === header?.length;
  const fill = context?.fill ?? {};
  const filled = Object.values(fill).join('\n');
  if (!isSplit || header === null || row === undefined) {
    return { header: header ?? undefined, fields: undefined, raw };
  }
  const { names } = guardedRows(header);
  const fields = row.fields.map((text, index) => fill[names[index] ?? ''] ?? text);
  return {
    header,
    fields,
    raw: filled === '' ? raw : Buffer.concat([raw, Buffer.from(`\n${filled}`)]),
  };
}

async function removeFound(sql: Sql, found: readonly RejectRecord[]): Promise<number> {
  const files = arrayLiteral(found.map((reject) => reject.file_id));
  // Lock their files first, in the same order as a replay and a reload.
  await markErased(sql, sql`file_id = any(${files}::bigint[])`);
  const ids = arrayLiteral(found.map((reject) => reject.reject_id));
  return removeRejects(sql, sql`reject_id = any(${ids}::bigint[])`);
}
