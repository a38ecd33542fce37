import type { Sql } from '../database/connection.js';
import { assertOneHeader, exportRejects } from './export-rejects.js';
import { readHeaders } from './read-rejects.js';
import type { RejectFilter } from './reject-filter.js';
import { writeExport } from './write-export.js';

/** Where an export goes and how it is written. */
export interface ExportOptions {
  /** A folder; undefined for standard output. */
  readonly out: string | undefined;
  readonly exact: boolean;
  /** Takes a piece of the CSV for standard output. */
  readonly print: (text: string) => void;
  /** Milliseconds since the epoch, for the names of files. */
  readonly now: number;
}

/** What `rejects export --json` prints. */
export interface ExportResult {
  readonly files: readonly { readonly path: string; readonly rows: number }[];
}

/**
 * Exports the rejects that are meant: to standard output, or into a file for every header among them.
 * @throws UsageError when they do not fit into one CSV; MachineError when the folder cannot be written.
 */
export async function runExport(
  sql: Sql,
  filter: RejectFilter,
  { out, exact, print, now }: ExportOptions,
): Promise<ExportResult> {
  if (out === undefined) assertOneHeader((await readHeaders(sql, filter)).length);
  const files: { path: string; rows: number }[] = [];
  for await (const csv of exportRejects(sql, filter, exact)) {
    if (out === undefined) {
      for await (const line of csv.lines) print(line);
    } else {
      files.push(await writeExport(out, exportName(now, files.length + 1), csv));
    }
  }
  return { files };
}

/** `rejects_20261122101500_1.csv` */
function exportName(now: number, number: number): string {
  const time = new Date(now).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return `rejects_${time}_${number}.csv`;
}
