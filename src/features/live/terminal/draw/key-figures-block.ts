import { textWidth } from '../../../../core/text/text-width.js';
import { fitEnd, padEnd } from '../../../../core/text/fit-width.js';
import { flow } from '../../../../core/text/flow.js';
import type { Paint } from '../../../../core/text/paint.js';
import type { Block } from '../layout/block.js';
import { paintDetail } from './change-figure.js';
import { keyFigures, type KeyFigure } from './key-figures.js';
import type { Scene } from './scene.js';

const CELL = 18;
const GAP = 2;
const COUNTS = [8, 4, 2, 1];
/** Number of lines, in the form without columns, that take precedence over parts of other blocks. */
const FIRST_LINES = 3;

/** The key figures in columns; with few lines, as a list. */
export function keyFiguresBlock(scene: Scene): Block {
  const { columns, paint } = scene;
  const figures = keyFigures(scene);
  const short = shortLines(figures, columns);
  const rows = rowsOf(figures, columns);
  const width = Math.floor((columns + GAP) / (rows[0]?.length ?? 1)) - GAP;
  const flat = rows.length * 2;
  const tall = rows.reduce((lines, row) => lines + (isFlat(row, width) ? 2 : 3), 0);
  return {
    steps: [
      { lines: Math.min(2, short.length), rank: 40 },
      { lines: Math.min(FIRST_LINES, short.length), rank: 65, isPartial: true },
      { lines: Math.min(short.length, flat), rank: 90, isPartial: true },
      { lines: flat, rank: 100 },
      { lines: tall, rank: 115, isPartial: true },
    ],
    draw(lines) {
      if (lines < flat) return short.slice(0, lines);
      let free = lines - flat;
      return rows.flatMap((row) => {
        const isTall = !isFlat(row, width) && free > 0;
        if (isTall) free -= 1;
        return rowLines(row, width, isTall, paint);
      });
    },
  };
}

function rowsOf(figures: readonly KeyFigure[], columns: number): KeyFigure[][] {
  const fits = (count: number) => (columns + GAP) / count - GAP >= CELL;
  const count = COUNTS.find(fits) ?? 1;
  return Array.from({ length: Math.ceil(figures.length / count) }, (_, row) =>
    figures.slice(row * count, (row + 1) * count),
  );
}

/** Whether all details of a row fit next to their values. */
function isFlat(row: readonly KeyFigure[], width: number): boolean {
  return row.every((figure) => hasRoom(figure, width));
}

function hasRoom({ value, detail }: KeyFigure, width: number): boolean {
  return detail === undefined || textWidth(value) + GAP + textWidth(detail.text) <= width;
}

function rowLines(
  row: readonly KeyFigure[],
  width: number,
  isTall: boolean,
  paint: Paint,
): string[] {
  const line = (cell: (figure: KeyFigure) => string) =>
    row
      .map((figure) => padEnd(cell(figure), width + GAP))
      .join('')
      .trimEnd();
  const titles = line(({ title }) => paint('dim', fitEnd(title, width)));
  const value = (figure: KeyFigure) => paint('bold', fitEnd(figure.value, width));
  const detail = ({ detail: shown }: KeyFigure) =>
    shown === undefined ? '' : paintDetail({ ...shown, text: fitEnd(shown.text, width) }, paint);
  if (isTall) return [titles, line(value), line(detail)];
  const beside = (figure: KeyFigure) =>
    hasRoom(figure, width) ? `${value(figure)}  ${detail(figure)}` : value(figure);
  return [titles, line(beside)];
}

function shortLines(figures: readonly KeyFigure[], columns: number): string[] {
  const groups = figures.map(({ title, value, detail }) => [
    `${title} ${value}${detail === undefined ? '' : ` (${detail.text})`}`,
  ]);
  return flow(groups, columns).map((line) => fitEnd(line, columns));
}
