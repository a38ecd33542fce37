import type { Paint } from '../../core/text/paint.js';
import { renderFramed } from './framed-table.js';
import type { LiveState } from './live-state.js';
import type { Room } from './room.js';
import { renderSmall } from './small-table.js';

/** One frame of the live table. With little room it first shows fewer rules, then loses its borders. */
export function renderLiveTable(state: LiveState, room: Room, paint: Paint): string[] {
  return renderFramed(state, room, paint) ?? renderSmall(state, room);
}
