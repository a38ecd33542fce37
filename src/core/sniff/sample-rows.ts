import type { Dialect } from '../dialect/dialect.js';
import { walkRows } from './walk-rows.js';

/** The maximum number of rows that are kept of a sample, divided equally among the pieces … */
const MOST_ROWS = 10_000;
/** … and the approximate number of fields. */
const MOST_FIELDS = 250_000;

/** The rows of decoded pieces as fields; rows with a fault are left out. */
export function sampleRows(pieces: readonly Buffer[], dialect: Dialect): readonly string[][] {
  const rows: string[][] = [];
  for (const [index, piece] of pieces.entries()) {
    const [rowsLeft, fieldsLeft] = [MOST_ROWS, MOST_FIELDS].map((most) => most / pieces.length);
    let [taken, fields] = [0, 0];
    const one = index === 0 ? dialect : { ...dialect, skipLines: 0 };
    walkRows([piece], one, (row) => {
      if (row.fault !== undefined) return undefined;
      rows.push([...row.fields]);
      taken++;
      fields += row.fields.length;
      return taken < (rowsLeft ?? 0) && fields < (fieldsLeft ?? 0);
    });
  }
  return rows;
}
