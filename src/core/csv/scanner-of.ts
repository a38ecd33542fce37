import type { Dialect } from '../dialect/dialect.js';
import { marksOf } from './find-special.js';
import { JsonRow } from './json-row.js';
import { JsonScanner } from './json-scanner.js';
import { RecordScanner, type RowScanner } from './record-scanner.js';
import { ScannedRow } from './scanned-row.js';

/** The scanner for the rows of a file in a dialect, and the row object that shows them. */
export function scannerOf(dialect: Dialect): {
  readonly scanner: RowScanner;
  readonly row: ScannedRow;
} {
  if (dialect.format === 'ndjson') {
    const { names = [] } = dialect;
    const scanner = new JsonScanner(names);
    return { scanner, row: new JsonRow(scanner.starts, scanner.ends, names) };
  }
  const marks = marksOf(dialect);
  const scanner = new RecordScanner(marks);
  return { scanner, row: new ScannedRow(scanner.starts, scanner.ends, marks) };
}
