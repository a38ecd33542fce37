import { fitEnd } from '../../core/text/fit-width.js';
import type { Paint } from '../../core/text/paint.js';
import type { LiveState } from '../view/live-state.js';
import { renderBordered, type Room } from './bordered-table.js';
import { smallLines } from './small-lines.js';

/**
 * Renders one frame of the live table. When room is short it shows fewer rules and empty values, then omits the
 * borders.
 */
export function renderLiveTable(state: LiveState, room: Room, paint: Paint): string[] {
  return renderBordered(state, room, paint) ?? renderSmall(state, room);
}

/** The most important lines that fit, without borders, rules and colours. */
function renderSmall(state: LiveState, { columns, lines }: Room): string[] {
  const all = smallLines(state, columns);
  const kept = new Set(all.toSorted((left, right) => left.rank - right.rank).slice(0, lines));
  return all.filter((line) => kept.has(line)).map(({ text }) => fitEnd(text, columns));
}
