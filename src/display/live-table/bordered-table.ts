import { flow } from '../../core/text/flow.js';
import type { Paint } from '../../core/text/paint.js';
import { attentionGroups, emptyValues, NOTABLE_SHARE } from './attention-groups.js';
import { figureRows } from './figure-rows.js';
import { headerLines } from './header-lines.js';
import type { LiveState } from '../view/live-state.js';
import { footerLines, outageLines } from './message-lines.js';
import { rejectRows } from './reject-rows.js';
import { drawBordered, borderedColumns, borderedHeight, roomIn } from './table-borders.js';

/** Maximum columns and lines of a frame. */
export interface Room {
  readonly columns: number;
  readonly lines: number;
}

const LEAST_WIDTH = 50;
const MOST_RULES = 12;
/** Lines added by the reject rules: a border and a head. */
const ABOVE_RULES = 2;
/** This many rules take precedence over empty values. */
const WANTED_RULES = 3;

/** The bordered table, with as many rules as fit; undefined when it does not fit. */
export function renderBordered(state: LiveState, room: Room, paint: Paint): string[] | undefined {
  const width = room.columns;
  if (width < LEAST_WIDTH) return undefined;
  const columns = borderedColumns(width);
  const all = [columns.label, ...columns.figures];
  const figureRoom = roomIn(columns.figures);
  const figures = figureRows(state, figureRoom, paint).map(({ label, groups }) => ({
    label,
    lines: flow(groups, figureRoom),
  }));
  const above = headerLines(state, width, paint);
  const below = [...outageLines(state, width, paint), ...footerLines(state, width, paint)];
  const outside = above.length + below.length;
  const free = (attention: readonly string[]): number =>
    room.lines - outside - borderedHeight({ figures, rejects: [], attention });

  const forms = attentionForms(state, roomIn(all), paint);
  const rules = Math.min(WANTED_RULES, Object.keys(state.totals.rejects).length);
  const wanted = rules === 0 ? 0 : rules + ABOVE_RULES;
  const attention = forms.find((form) => free(form) >= wanted) ?? forms.at(-1) ?? [];
  if (free(attention) < 0) return undefined;
  const most = Math.min(MOST_RULES, free(attention) - ABOVE_RULES);
  const [rule = 0, , , lastSeen = 2] = columns.figures;
  const rejects = rejectRows(state, most, {
    rule: roomIn([columns.label, rule]),
    lastSeen: roomIn([lastSeen]),
  });
  return [...above, ...drawBordered({ figures, rejects, attention }, columns, paint), ...below];
}

/** The lines that need attention: with all empty values, with notable ones, and without any. */
function attentionForms(state: LiveState, columns: number, paint: Paint): string[][] {
  const groups = attentionGroups(state, columns, paint);
  const all = emptyValues(state.totals, 0);
  const notable = emptyValues(state.totals, NOTABLE_SHARE);
  return [all, notable, []].map((empty) => flow([...groups, empty], columns));
}
