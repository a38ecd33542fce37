/** The control sequences for redrawing in place; terminals ignore unknown ones. */
export const HIDE_CURSOR = '\x1b[?25l';
export const SHOW_CURSOR = '\x1b[?25h';
/**
 * Between these two, a terminal shows no partial frame:
 * https://contour-terminal.org/vt-extensions/synchronized-output/
 */
export const BEGIN_FRAME = '\x1b[?2026h';
export const END_FRAME = '\x1b[?2026l';
export const WRAP_OFF = '\x1b[?7l';
export const WRAP_ON = '\x1b[?7h';
export const CLEAR_LINE = '\x1b[K';
export const CLEAR_BELOW = '\x1b[J';

/** Moves to the first column, `lines` lines up. */
export function cursorUp(lines: number): string {
  return lines > 0 ? `\r\x1b[${lines}A` : '\r';
}
