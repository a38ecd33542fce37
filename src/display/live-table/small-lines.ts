import { flow } from '../../core/text/flow.js';
import { noPaint } from '../../core/text/paint.js';
import type { LiveState } from '../view/live-state.js';
import { attentionGroups, emptyValues, NOTABLE_SHARE } from './attention-groups.js';
import type { FigureLabel } from './figure-row.js';
import { figureRows } from './figure-rows.js';
import { headerLines } from './header-lines.js';
import { footerLines, outageLines } from './message-lines.js';

/** A line of the table without borders. When not all lines fit, those with the highest rank are omitted. */
export interface RankedLine {
  readonly text: string;
  readonly rank: number;
}

const LABEL = 12;

const OUTAGE = 0;
const HEADER = 1;
const ATTENTION = 2;
const STOPPING = 3;
const MORE_ATTENTION = 8;
const FOOTER = 9;
const NOTABLE_EMPTY = 14;
const EMPTY = 15;

/** The rank of the first line of a row, and of its other lines. */
const FIGURES: Readonly<Record<FigureLabel, readonly [first: number, others: number]>> = {
  Quality: [4, 7],
  Throughput: [5, 9],
  Progress: [6, 8],
  Batch: [10, 12],
  Lag: [11, 13],
};

/** All lines in drawing order. */
export function smallLines(state: LiveState, columns: number): RankedLine[] {
  const figures = figureRows(state, columns - LABEL, noPaint).flatMap(({ label, groups }) => {
    const [first, others] = FIGURES[label];
    return flow(groups, columns - LABEL).map((line, index) => ({
      text: (index === 0 ? label : '').padEnd(LABEL) + line,
      rank: index === 0 ? first : others,
    }));
  });
  const attention = attentionGroups(state, columns, noPaint).flatMap((group) =>
    flow([group], columns).map((text, index) => ({
      text,
      rank: index === 0 ? ATTENTION : MORE_ATTENTION,
    })),
  );
  return [
    ...ranked(headerLines(state, columns, noPaint).slice(0, 1), HEADER),
    ...ranked(outageLines(state, columns, noPaint), OUTAGE),
    ...figures,
    ...attention,
    ...emptyLines(state, columns),
    ...ranked(footerLines(state, columns, noPaint), state.phase === 'stopping' ? STOPPING : FOOTER),
  ];
}

/** Shares below the notable one begin on a new line. */
function emptyLines({ totals }: LiveState, columns: number): RankedLine[] {
  const notable = flow([emptyValues(totals, NOTABLE_SHARE)], columns);
  const all = flow([emptyValues(totals, 0)], columns);
  return all.map((text, index) => ({
    text,
    rank: index < notable.length ? NOTABLE_EMPTY : EMPTY,
  }));
}

function ranked(lines: readonly string[], rank: number): RankedLine[] {
  return lines.map((text) => ({ text, rank }));
}
