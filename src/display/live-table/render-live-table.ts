import type { Paint } from '../../core/text/paint.js';
import { renderFramed } from './framed-table.js';
import type { LiveState } from './live-state.js';
import { renderSmall } from './small-table.js';

/** The room that a frame may take: never more, whatever there is to show. */
export interface Room {
  readonly columns: number;
  readonly lines: number;
}

/** One frame of the live table. With little room it first shows fewer rules, then loses its borders. */
export function renderLiveTable(state: LiveState, room: Room, paint: Paint): string[] {
  return renderFramed(state, room, paint) ?? renderSmall(state, room);
}
