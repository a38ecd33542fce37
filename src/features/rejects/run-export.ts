import type { Sql } from '../../io/postgres/connection/connection.js';
import { readOneState } from '../../io/postgres/connection/transaction.js';
import { assertOneHeader, exportRejects } from './export-rejects.js';
import { readHeaders } from './read-rejects.js';
import type { RejectFilter } from './reject-filter.js';
import { writeExport } from './write-export.js';

/** The destination and the format of an export. */
export interface ExportOptions {
  /** A folder; undefined for standard output. */
  readonly out: string | undefined;
  readonly exact: boolean;
  /** Called with each line of the CSV for standard output. */
  readonly print: (line: string) => void;
  /** Milliseconds since the epoch, for file names. */
  readonly now: number;
  /** Cancels the export; an incomplete file is deleted. */
  readonly signal: AbortSignal;
}

/** The output of `rejects export --json`. */
export interface ExportResult {
  /** Number of exported rows. */
  readonly rows: number;
  readonly files: readonly { readonly path: string; readonly rows: number }[];
}

/**
 * Exports the selected rejects: to standard output, or to one file per header.
 * @throws UsageError when they do not fit into one CSV; MachineError when the folder cannot be written; the
 *   signal's reason when it is aborted.
 */
export function runExport(
  sql: Sql,
  filter: RejectFilter,
  options: ExportOptions,
): Promise<ExportResult> {
  return readOneState(sql, async () => {
    const { out, exact, now, signal } = options;
    if (out === undefined) assertOneHeader((await readHeaders(sql, filter)).length);
    const files: { path: string; rows: number }[] = [];
    let rows = 0;
    for await (const csv of exportRejects(sql, filter, exact)) {
      const lines = until(signal, csv.lines);
      if (out === undefined) rows += await printAll(lines, options.print);
      else {
        const file = await writeExport(out, exportName(now, files.length + 1), lines);
        rows += file.rows;
        files.push(file);
      }
    }
    return { rows, files };
  });
}

async function* until(signal: AbortSignal, lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) {
    signal.throwIfAborted();
    yield line;
  }
}

async function printAll(
  lines: AsyncIterable<string>,
  print: ExportOptions['print'],
): Promise<number> {
  let rows = -1; // the header is a line, too
  for await (const line of lines) {
    print(line);
    rows++;
  }
  return rows;
}

/** `rejects_20261122T101500123Z_1.csv`: unique, so that two exports into one folder do not collide. */
function exportName(now: number, number: number): string {
  return `rejects_${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}_${number}.csv`;
}
