import Table from 'cli-table3';
import { textWidth } from '../../core/text/text-width.js';
import { fitEnd } from '../../core/text/fit-width.js';
import { sanitise } from '../../core/text/sanitise.js';
import { INDENT, type Column } from './column.js';
import { drawRecords } from './draw-records.js';
import { GAP, layoutColumns, type ColumnWish } from './layout-columns.js';

const LEAST_TEXT = 8;
const LEAST_GIVING = 12;
const LEAST_BAR = 10;
const MOST_BAR = 40;

/**
 * Draws rows as a table of at most the given width; if a table cannot be as narrow, as a list of cells per row.
 * The result is safe for a terminal.
 */
export function drawTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
): string[] {
  const { texts, widths, fits } = layout(columns, rows, width);
  if (!fits) return drawRecords(columns, rows, width);
  const shown = columns.flatMap((column, index) => {
    const columnWidth = widths[index] ?? 0;
    if (column.kind !== 'bar') {
      const cells = (texts[index] ?? []).map((text) => fitEnd(text, columnWidth));
      return [{ right: column.kind === 'number', cells }];
    }
    if (columnWidth < LEAST_BAR) return []; // too short to compare
    return [{ right: false, cells: ['', ...barTexts(column, rows, columnWidth)] }];
  });
  return drawCells(shown, rows.length + 1);
}

/** Whether the rows fit a table of this width. */
export function fitsTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
): boolean {
  return layout(columns, rows, width).fits;
}

interface Layout {
  /** The cells of each column, including its head. */
  readonly texts: readonly (readonly string[])[];
  readonly widths: readonly number[];
  readonly fits: boolean;
}

function layout<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width: number): Layout {
  const texts = columns.map((column) => cellTexts(column, rows, width));
  const wishes = columns.map((column, index) => wish(column, texts[index] ?? []));
  const widths = layoutColumns(wishes, width - INDENT.length);
  const shown = widths.filter((columnWidth) => columnWidth > 0);
  const sum = shown.reduce((total, columnWidth) => total + columnWidth, INDENT.length - GAP);
  return { texts, widths, fits: sum + GAP * shown.length <= width };
}

/** The cells of a column including its head, safe and at most as wide as the table. */
function cellTexts<Row>(column: Column<Row>, rows: readonly Row[], width: number): string[] {
  if (column.kind === 'bar') return [];
  return [column.head, ...rows.map((row) => column.cell(row))].map((text) =>
    fitEnd(sanitise(text), width),
  );
}

/**
 * Bars and text columns marked `givesWay` shrink first, then all text columns; on a very narrow terminal bars are
 * omitted. Numbers are never shortened.
 */
function wish<Row>(column: Column<Row>, texts: readonly string[]): ColumnWish {
  if (column.kind === 'bar') return { natural: MOST_BAR, least: [LEAST_BAR, LEAST_BAR, 0] };
  const natural = Math.max(...texts.map((text) => textWidth(text)));
  if (column.kind === 'number') return { natural, least: [] };
  const least = Math.min(natural, LEAST_TEXT);
  const first = column.givesWay === true ? Math.min(natural, LEAST_GIVING) : natural;
  return { natural, least: [first, least, least] };
}

function barTexts<Row>(
  column: Extract<Column<Row>, { kind: 'bar' }>,
  rows: readonly Row[],
  width: number,
): string[] {
  return rows.map((row) => column.draw(column.share(row) ?? 0, width));
}

interface ShownColumn {
  readonly right: boolean;
  /** The head and one cell per row. */
  readonly cells: readonly string[];
}

/**
 * The table library measures text by an older Unicode version than terminals do. So it gets placeholders of one
 * column per character, which are replaced in drawing order.
 */
const STAND_IN = '\u{e000}';

function drawCells(columns: readonly ShownColumn[], rowCount: number): string[] {
  const originals: string[] = [];
  const standIn = (cell: string) => {
    if (cell === '') return '';
    originals.push(cell);
    return STAND_IN.repeat(textWidth(cell));
  };
  const lines = Array.from({ length: rowCount }, (_, row) =>
    columns.map(({ cells }) => standIn(cells[row] ?? '')),
  );
  const [head = [], ...body] = lines;
  const table = new Table({
    head,
    colAligns: columns.map(({ right }) => (right ? 'right' : 'left')),
    chars: BORDERS,
    style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
  });
  table.push(...body);
  const drawn = table.toString().replaceAll(/\u{e000}+/gu, () => originals.shift() ?? '');
  return drawn.split('\n').map((line) => (INDENT + line).trimEnd());
}

/** No frame: a line below the heads and two spaces between columns. */
const BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '─',
  'mid-mid': '──',
  right: '',
  'right-mid': '',
  middle: '  ',
} as const;
