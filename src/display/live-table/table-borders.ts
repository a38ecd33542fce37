import Table, { type CellOptions } from 'cli-table3';
import type { Paint } from '../../core/text/paint.js';
import { REJECT_HEAD, type RejectRow } from './reject-rows.js';

/** The content of the frame: labelled figures, rules with rejects, and lines that need attention. */
export interface BorderedContent {
  readonly figures: readonly { readonly label: string; readonly lines: readonly string[] }[];
  readonly rejects: readonly RejectRow[];
  readonly attention: readonly string[];
}

/** The width of each column of the frame, including its two spaces and excluding borders. */
export interface BorderedColumns {
  readonly label: number;
  /** The columns below the figures: the rest of the rule, events, share, and last place if it fits. */
  readonly figures: readonly number[];
}

const LABEL = 12;
const EVENTS = 12;
const SHARE = 10;
const LEAST_FOR_LAST_SEEN = 68;
/** Minimum width for long names of rules and files. */
const WIDE = 140;

/** Divides a frame of the given terminal width into columns. Narrow frames omit the last place of a rule. */
export function borderedColumns(columns: number): BorderedColumns {
  if (columns < LEAST_FOR_LAST_SEEN) {
    return { label: LABEL, figures: [columns - 5 - LABEL - EVENTS - SHARE, EVENTS, SHARE] };
  }
  const free = columns - 6 - LABEL - EVENTS - SHARE;
  const rule = Math.min(columns > WIDE ? 40 : 24, Math.floor(free * 0.4));
  return { label: LABEL, figures: [rule, EVENTS, SHARE, free - rule] };
}

/** Width available for text in a cell that spans these columns. */
export function roomIn(columns: readonly number[]): number {
  return columns.reduce((sum, width) => sum + width + 1, -1) - 2;
}

/** Number of lines that the content needs in its frame. */
export function borderedHeight({ figures, rejects, attention }: BorderedContent): number {
  const figureLines = figures.reduce((sum, { lines }) => sum + lines.length, 0);
  const rejectLines = rejects.length > 0 ? rejects.length + 2 : 0;
  const attentionLines = attention.length > 0 ? attention.length + 1 : 0;
  return figureLines + rejectLines + attentionLines + 2;
}

/** Draws the content in its frame. The width of each line is exactly the sum of the columns. */
export function drawBordered(
  content: BorderedContent,
  columns: BorderedColumns,
  paint: Paint,
): string[] {
  const all = [columns.label, ...columns.figures];
  const table = new Table({ colWidths: all, style: { head: [], border: [] } });
  for (const [index, { label, lines }] of content.figures.entries()) {
    const figures = { content: lines.join('\n'), colSpan: all.length - 1 };
    const cells = [{ content: paint('bold', label) }, figures];
    table.push(index === 0 ? cells : cells.map(withoutLine));
  }
  if (content.rejects.length > 0) {
    table.push(
      rejectCells(
        REJECT_HEAD.map((word) => paint('bold', word)),
        all.length,
      ),
    );
    for (const row of content.rejects) table.push(rejectCells(row, all.length).map(withoutLine));
  }
  if (content.attention.length > 0) {
    table.push([{ content: content.attention.join('\n'), colSpan: all.length }]);
  }
  return table
    .toString()
    .split('\n')
    .map((line) => line.replaceAll(/[┌┬┐├┼┤└┴┘─│]+/g, (frame) => paint('dim', frame)));
}

function rejectCells(row: readonly string[], columns: number): CellOptions[] {
  const [rule = '', events = '', share = '', lastSeen = ''] = row;
  const cells: CellOptions[] = [
    { content: rule, colSpan: 2 },
    { content: events, hAlign: 'right' },
    { content: share, hAlign: 'right' },
    { content: lastSeen },
  ];
  // The rule spans two columns, so there is one cell fewer than columns.
  return cells.slice(0, columns - 1);
}

const NO_LINE = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '', 'top-mid': '' };

/** A cell without the line that the table draws between two rows. */
function withoutLine(cell: CellOptions): CellOptions {
  return { ...cell, chars: { ...NO_LINE, 'bottom-mid': '┴' } };
}
