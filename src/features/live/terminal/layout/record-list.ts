import { textWidth } from '../../../../core/text/text-width.js';
import { fitEnd, padEnd } from '../../../../core/text/fit-width.js';
import type { Paint, Style } from '../../../../core/text/paint.js';
import { COLUMN_GAP, headingLine } from './heading.js';
import type { Panel } from './panel.js';

/** A column of figures after the names of a list. */
export interface ListColumn<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string;
  /** A shorter form, for when names have little room. */
  readonly short?: (row: Row) => string;
  readonly style?: (row: Row) => Style | undefined;
  readonly align?: 'left' | 'right';
  /** When names have little room, columns with the highest rank are omitted. Rank 0 stays. */
  readonly rank: number;
}

/** A list with a name and figures in each row. */
export interface RecordList<Row> {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly name: (row: Row) => string;
  readonly columns: readonly ListColumn<Row>[];
  /** The text for an empty list. */
  readonly empty: string;
}

/** Minimum useful width of a name. */
const LEAST_NAME = 20;

interface Measured<Row> extends ListColumn<Row> {
  readonly width: number;
}

/** A list below a heading with column labels. */
export function listPanel<Row>(list: RecordList<Row>, paint: Paint): Panel {
  return {
    most: 1 + Math.max(1, list.rows.length),
    draw(columns, lines) {
      const rows = list.rows.slice(0, lines - 1);
      if (rows.length === 0) {
        const empty = [paint('dim', fitEnd(list.empty, columns))];
        return [headingLine(list.title, [], columns, paint), ...empty].slice(0, lines);
      }
      const measured = columnsThatFit(list, rows, columns);
      const nameWidth = columns - widthOf(measured);
      const heads = measured.map(({ head, width }) => ({ head, width }));
      return [
        headingLine(list.title, heads, columns, paint),
        ...rows.map((row) => rowLine(row, list.name(row), nameWidth, measured, paint)),
      ];
    },
  };
}

function columnsThatFit<Row>(
  { columns }: RecordList<Row>,
  rows: readonly Row[],
  room: number,
): readonly Measured<Row>[] {
  const hasRoom = (shown: readonly Measured<Row>[]) => room - widthOf(shown) >= LEAST_NAME;
  const ranks = columns.map(({ rank }) => rank).sort((left, right) => right - left);
  for (const most of ranks) {
    const shown = columns.filter(({ rank }) => rank <= most).map((each) => measure(each, rows));
    if (hasRoom(shown)) return shown;
  }
  const needed = columns.filter(({ rank }) => rank === 0);
  return needed.map((column) => measure({ ...column, cell: column.short ?? column.cell }, rows));
}

function measure<Row>(column: ListColumn<Row>, rows: readonly Row[]): Measured<Row> {
  const cells = rows.map((row) => textWidth(column.cell(row)));
  return { ...column, width: Math.max(textWidth(column.head), ...cells) };
}

function widthOf(columns: readonly { readonly width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width + COLUMN_GAP, 0);
}

function rowLine<Row>(
  row: Row,
  name: string,
  nameWidth: number,
  columns: readonly Measured<Row>[],
  paint: Paint,
): string {
  const cells = columns.map(({ cell, style, align = 'right', width }) => {
    const text = fitEnd(cell(row), width);
    const space = ' '.repeat(width - textWidth(text));
    const shown = style?.(row);
    const painted = shown === undefined ? text : paint(shown, text);
    return ' '.repeat(COLUMN_GAP) + (align === 'left' ? painted + space : space + painted);
  });
  const room = Math.max(0, nameWidth);
  return (padEnd(fitEnd(name, room), room) + cells.join('')).trimEnd();
}
