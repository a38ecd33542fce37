import { fitEnd } from '../../core/text/fit-width.js';
import type { Paint } from '../../core/text/paint.js';
import type { LiveState } from '../view/live-state.js';
import { renderBordered, type Room } from './bordered-table.js';
import { smallLines } from './small-lines.js';

/** One frame of the live table. With little room it shows fewer rules and empty values, then loses its borders. */
export function renderLiveTable(state: LiveState, room: Room, paint: Paint): string[] {
  return renderBordered(state, room, paint) ?? renderSmall(state, room);
}

/** The most important lines that there is room for, without borders, rules and colours. */
function renderSmall(state: LiveState, { columns, lines }: Room): string[] {
  const all = smallLines(state, columns);
  const kept = new Set(all.toSorted((left, right) => left.rank - right.rank).slice(0, lines));
  return all.filter((line) => kept.has(line)).map(({ text }) => fitEnd(text, columns));
}
