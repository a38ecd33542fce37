import { formatCount } from '../../core/text/format-count.js';
import Papa from 'papaparse';
import { UsageError } from '../../core/errors/usage-error.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { addGuard } from '../../core/csv/formula-guard.js';
import { readOnlyRow } from '../../core/csv/read-rows.js';
import { guardedRows, GUARD_VALUE } from '../../core/event/guarded-rows.js';
import { GUARD_COLUMN, isRejectColumn, REJECT_COLUMNS } from '../../core/event/our-columns.js';
import { readByHeader, readHeaders, type RejectOfFile } from './read-rejects.js';
import type { RejectFilter } from './reject-filter.js';

/** The rejects of all files with the same header, as one CSV. */
export interface ExportedCsv {
  readonly header: readonly string[];
  readonly lines: AsyncIterable<string>;
}

/**
 * Exports the selected rejects as CSV of the default dialect: the original columns, and where each row came from.
 * A corrected export loads like any other file. Unless the export is `exact`, each text that a spreadsheet would
 * evaluate gets a leading apostrophe, and `reject_guard` marks the row so that loading removes these apostrophes.
 */
export async function* exportRejects(
  sql: Sql,
  filter: RejectFilter,
  exact: boolean,
): AsyncGenerator<ExportedCsv> {
  for (const header of await readHeaders(sql, filter)) {
    yield { header, lines: exportLines(header, readByHeader(sql, filter, header), exact) };
  }
}

/** @throws UsageError when the rejects have different headers and do not fit into one CSV. */
export function assertOneHeader(headers: number): void {
  if (headers <= 1) return;
  throw new UsageError(
    `Cannot write one CSV: the rejects come from files with ${formatCount(headers)} different headers.`,
    {
      code: 'usage.export',
      hint: 'Write a file for each with --out DIR, or select files with --file.',
    },
  );
}

async function* exportLines(
  header: readonly string[],
  rejects: AsyncIterable<RejectOfFile>,
  exact: boolean,
): AsyncGenerator<string> {
  const { header: original, names, withoutGuard } = guardedRows(header);
  // A corrected export can be rejected again; it then names only its latest origin.
  const isKept = (_: string, index: number) => !isRejectColumn(names[index] ?? '');
  const line = exact ? csvLine : guardedLine;
  yield line([...original.filter(isKept), ...REJECT_COLUMNS], GUARD_COLUMN);
  for await (const reject of rejects) {
    const row = readOnlyRow(reject.raw, reject.dialect);
    const fields = row?.fields.length === header.length ? row.fields : undefined;
    const kept = withoutGuard(fields ?? header.map(() => '')).filter(isKept);
    const isWhole = fields !== undefined && (row?.extra ?? []).length === 0;
    const unsplit = isWhole ? '' : reject.raw.toString('utf8');
    const origin = [reject.file, String(reject.line), reject.rules.join(' '), unsplit];
    yield line([...kept, ...origin], GUARD_VALUE);
  }
}

function csvLine(fields: readonly string[]): string {
  return `${Papa.unparse([[...fields]])}\n`;
}

function guardedLine(fields: readonly string[], mark: string): string {
  return csvLine([...fields.map(addGuard), mark]);
}
