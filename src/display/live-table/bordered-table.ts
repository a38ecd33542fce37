import { flow } from '../../core/text/flow.js';
import type { Paint } from '../../core/text/paint.js';
import { attentionGroups } from './attention-groups.js';
import { figureRows } from './figure-rows.js';
import { headerLines } from './header-lines.js';
import type { LiveState } from '../view/live-state.js';
import { footerLines, outageLines } from './message-lines.js';
import { rejectRows } from './reject-rows.js';
import { drawBordered, borderedColumns, borderedHeight, roomIn } from './table-borders.js';

/** The columns and lines that a frame may take, at most. */
export interface Room {
  readonly columns: number;
  readonly lines: number;
}

const LEAST_WIDTH = 50;
const MOST_WIDTH = 140;
const MOST_RULES = 12;
/** What the rules bring with them: a border and a head. */
const ABOVE_RULES = 2;

/** The table in its borders, with as many rules as there is room for; undefined where it does not fit. */
export function renderBordered(state: LiveState, room: Room, paint: Paint): string[] | undefined {
  if (room.columns < LEAST_WIDTH) return undefined;
  const width = Math.min(room.columns, MOST_WIDTH);
  const columns = borderedColumns(width);
  const all = [columns.label, ...columns.figures];
  const figureRoom = roomIn(columns.figures);
  const figures = figureRows(state, figureRoom, paint).map(({ label, groups }) => ({
    label,
    lines: flow(groups, figureRoom),
  }));
  const attention = flow(attentionGroups(state, roomIn(all), paint), roomIn(all));
  const above = headerLines(state, width, paint);
  const below = [...outageLines(state, width, paint), ...footerLines(state, width, paint)];

  const fixed = above.length + borderedHeight({ figures, rejects: [], attention }) + below.length;
  if (fixed > room.lines) return undefined;
  const most = Math.min(MOST_RULES, room.lines - fixed - ABOVE_RULES);
  const [rule = 0, , , lastSeen = 2] = columns.figures;
  const rejects = rejectRows(state, most, {
    rule: roomIn([columns.label, rule]),
    lastSeen: roomIn([lastSeen]),
  });
  return [...above, ...drawBordered({ figures, rejects, attention }, columns, paint), ...below];
}
