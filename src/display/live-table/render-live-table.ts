import { fitEnd } from '../../core/text/fit-width.js';
import { flow } from '../../core/text/flow.js';
import { noPaint, type Paint } from '../../core/text/paint.js';
import { attentionGroups } from './attention-groups.js';
import { figureRows } from './figure-rows.js';
import { headerLines } from './header-lines.js';
import type { LiveState } from '../view/live-state.js';
import { footerLines, outageLines } from './message-lines.js';
import { renderBordered, type Room } from './bordered-table.js';

const LABEL = 12;

/** One frame of the live table. With little room it first shows fewer rules, then loses its borders. */
export function renderLiveTable(state: LiveState, room: Room, paint: Paint): string[] {
  return renderBordered(state, room, paint) ?? renderSmall(state, room);
}

/** The figures without borders, rules and colours, for a small terminal; what does not fit is cut off. */
function renderSmall(state: LiveState, { columns, lines }: Room): string[] {
  const whole = smallLines(state, columns, Infinity);
  const drawn = whole.length <= lines ? whole : smallLines(state, columns, 1);
  return drawn.slice(0, lines).map((line) => fitEnd(line, columns));
}

/** Each row at most so many lines high. An outage stands near the top, where it is not cut off. */
function smallLines(state: LiveState, columns: number, rowHeight: number): string[] {
  const figures = figureRows(state, columns - LABEL, noPaint).flatMap(({ label, groups }) =>
    flow(groups, columns - LABEL)
      .slice(0, rowHeight)
      .map((line, index) => (index === 0 ? label : '').padEnd(LABEL) + line),
  );
  return [
    ...headerLines(state, columns, noPaint).slice(0, 1),
    ...outageLines(state, columns, noPaint),
    ...figures,
    ...flow(attentionGroups(state, columns, noPaint), columns).slice(0, rowHeight),
    ...footerLines(state, columns, noPaint),
  ];
}
