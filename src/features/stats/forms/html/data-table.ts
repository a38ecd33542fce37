import { html, type Html } from './markup.js';
import { typeset } from './typeset.js';

/** One column of a table; numbers are right-aligned. */
export interface DataColumn<Row> {
  readonly head: string;
  readonly isNumber?: boolean;
  readonly cell: (row: Row) => string;
}

/** The table of a section. */
export interface DataTable {
  /** A caption for screen readers. */
  readonly caption: string;
  /** Whether a long table that repeats a drawing is folded. */
  readonly isFolded: boolean;
  readonly markup: Html;
  readonly rowCount: number;
}

/** Makes a table of rows; the first column is the row header. */
export function dataTable<Row>(
  caption: string,
  columns: readonly DataColumn<Row>[],
  rows: readonly Row[],
  { isFolded = false } = {},
): DataTable {
  const heads = columns.map(
    ({ head, isNumber }) => html`<th scope="col" ${numberClass(isNumber)}>${head}</th>`,
  );
  const lines = rows.map(
    (row) =>
      html`<tr>
        ${columns.map((column, index) => cell(column, row, index))}
      </tr>`,
  );
  const markup = html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${lines}
      </tbody>
    </table>
  </div>`;
  return { caption, isFolded, markup, rowCount: rows.length };
}

function cell<Row>({ isNumber, cell }: DataColumn<Row>, row: Row, index: number): Html {
  const text = isNumber === true ? typeset(cell(row)) : cell(row);
  if (index === 0) return html`<th scope="row">${text}</th>`;
  return html`<td${numberClass(isNumber)}>${text}</td>`;
}

function numberClass(isNumber: boolean | undefined): Html {
  return isNumber === true ? html` class="number"` : html``;
}
