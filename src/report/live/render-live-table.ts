import stringWidth from 'string-width';
import { flow } from '../format/flow.js';
import { fitEnd } from '../format/fit-width.js';
import { noPaint, type Paint } from '../format/paint.js';
import { attentionGroups } from './attention-groups.js';
import { figureRows } from './figure-rows.js';
import { headerLines } from './header-lines.js';
import type { LiveState } from './live-state.js';
import { messageLines } from './message-lines.js';
import { rejectRows } from './reject-rows.js';
import { drawFrame, frameColumns, roomIn } from './table-frame.js';

/** The room that a frame may take: never more, whatever there is to show. */
export interface Room {
  readonly columns: number;
  readonly lines: number;
}

const LEAST_FOR_FRAME = 50;
const MOST_FOR_FRAME = 140;
/** How many rules are shown, tried in this order until the frame is low enough. */
const RULES = [12, 8, 5, 3, 0];

/** One frame of the live table. With little room it first shows fewer rules, then loses its frame. */
export function renderLiveTable(state: LiveState, room: Room, paint: Paint): string[] {
  if (room.columns >= LEAST_FOR_FRAME) {
    const width = Math.min(room.columns, MOST_FOR_FRAME);
    for (const rules of RULES) {
      const lines = framed(state, width, rules, paint);
      if (lines.length <= room.lines) return lines;
    }
  }
  const lines = unframed(state, room.columns);
  const fitting = lines.length <= room.lines ? lines : unframed(state, room.columns, 1);
  return fitting.slice(0, room.lines).map((line) => fitEnd(line, room.columns));
}

function framed(state: LiveState, width: number, rules: number, paint: Paint): string[] {
  const columns = frameColumns(width);
  const [rule = 0, , , lastSeen = 2] = columns.figures;
  const all = [columns.label, ...columns.figures];
  const content = {
    figures: figureRows(state, roomIn(columns.figures), paint),
    rejects: rejectRows(state, rules, {
      rule: roomIn([columns.label, rule]),
      lastSeen: roomIn([lastSeen]),
    }),
    attention: attentionGroups(state, roomIn(all), paint),
  };
  return [
    ...headerLines(state, width, paint),
    ...drawFrame(content, columns, paint),
    ...messageLines(state, width, paint),
  ];
}

const LABEL = 12;

/** The same without frame, rules and colours, for a small screen; each row at most so many lines high. */
function unframed(state: LiveState, width: number, most = Infinity): string[] {
  const columns = width - LABEL;
  const rows = figureRows(state, columns, noPaint).flatMap(({ label, groups }) =>
    flow(groups, columns)
      .slice(0, most)
      .map((line, index) => (index === 0 ? label : '').padEnd(LABEL) + line),
  );
  const attention = flow(attentionGroups(state, width, noPaint), width).slice(0, most);
  const messages = messageLines(state, width, noPaint);
  const [header = ''] = headerLines(state, width, noPaint);
  const outage = state.view.outage === undefined ? [] : messages.slice(0, -1);
  return [header, ...outage, ...rows, ...attention, ...messages.slice(outage.length)].filter(
    (line) => stringWidth(line) > 0,
  );
}
