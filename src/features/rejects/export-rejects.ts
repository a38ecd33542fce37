import Papa from 'papaparse';
import { UsageError } from '../../core/errors/usage-error.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { withoutFormula } from '../../core/csv/without-formula.js';
import { readOnlyRow } from '../../core/csv/read-rows.js';
import { REJECT_COLUMNS } from '../../core/event/our-columns.js';
import { readByHeader, readHeaders, type RejectOfFile } from './read-rejects.js';
import type { RejectFilter } from './reject-filter.js';

/** The rejects of all files with one header, as a CSV of its own. */
export interface ExportedCsv {
  readonly header: readonly string[];
  readonly lines: AsyncIterable<string>;
}

/**
 * The rejects that are meant as CSV of the default dialect: the original columns, and where each row came from. Corrected and put
 * into the incoming folder, they are loaded like any other file. A text that a spreadsheet would take for a
 * formula gets an apostrophe in front, unless the export is to be `exact`.
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

/** @throws UsageError when the rejects do not fit into one CSV. */
export function assertOneHeader(headers: number): void {
  if (headers <= 1) return;
  throw new UsageError(`The rejects come from files with ${headers} different headers.`, {
    code: 'usage.export',
    hint: 'Write a file for each with --out DIR, or choose some with --file.',
  });
}

async function* exportLines(
  header: readonly string[],
  rejects: AsyncIterable<RejectOfFile>,
  exact: boolean,
): AsyncGenerator<string> {
  const names = header.filter((name) => !isRejectColumn(name));
  yield csvLine([...names, ...REJECT_COLUMNS], exact);
  for await (const reject of rejects) {
    const fields = fieldsOf(reject, header);
    const { file, line, rules, raw } = reject;
    const kept = (fields ?? header.map(() => '')).filter(
      (_, index) => !isRejectColumn(header[index] ?? ''),
    );
    const unsplit = fields === undefined ? raw.toString('utf8') : '';
    yield csvLine([...kept, file, String(line), rules.join(' '), unsplit], exact);
  }
}

/** A corrected export can be rejected in its turn; it then names its latest origin only. */
function isRejectColumn(name: string): boolean {
  return (REJECT_COLUMNS as readonly string[]).includes(name.trim().toLowerCase());
}

/** The fields of a row under its header; undefined where it cannot be split into as many. */
function fieldsOf(
  { raw, dialect }: RejectOfFile,
  header: readonly string[],
): readonly string[] | undefined {
  const fields = readOnlyRow(raw, dialect)?.fields;
  return fields?.length === header.length ? fields : undefined;
}

function csvLine(fields: readonly string[], exact: boolean): string {
  return `${Papa.unparse([exact ? [...fields] : fields.map(withoutFormula)])}\n`;
}
