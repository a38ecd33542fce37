import { textWidth } from '../../core/text/text-width.js';
import {
  BEGIN_FRAME,
  CLEAR_BELOW,
  CLEAR_LINE,
  cursorUp,
  END_FRAME,
  WRAP_OFF,
  WRAP_ON,
} from './escapes.js';
import { hideCursor } from './hide-cursor.js';
import type { Terminal } from './terminal.js';

/** Columns and rows of a terminal. */
export interface ScreenSize {
  readonly columns: number;
  readonly rows: number;
}

/** A part of the terminal whose lines are replaced in place. The cursor is hidden until it is closed. */
export interface InPlaceScreen {
  size(): ScreenSize;
  /** Replaces the lines, if anything changed. One row must be left for the cursor. */
  show(lines: readonly string[]): void;
  /** Keeps the current lines and shows the cursor again. */
  close(): void;
}

/**
 * Opens a screen below the current output of the terminal. A closed terminal is not an error. `onWake` is called
 * after Ctrl-Z and `fg`; the next lines are then drawn completely.
 */
export function openInPlaceScreen(
  terminal: Terminal,
  onWake: () => void = () => undefined,
): InPlaceScreen {
  let shown: readonly string[] = [];
  let drawnAt: ScreenSize | undefined;
  let gone = false;
  const onError = (): void => {
    gone = true;
  };
  terminal.on('error', onError);
  const giveBack = hideCursor(terminal, () => {
    // The shell's output meanwhile stays; the next frame is drawn below it.
    shown = [];
    onWake();
  });
  const size = (): ScreenSize => ({ columns: terminal.columns ?? 80, rows: terminal.rows ?? 24 });
  return {
    size,
    show(lines) {
      const now = size();
      const resized = drawnAt?.columns !== now.columns || drawnAt.rows !== now.rows;
      if (gone || (!resized && sameLines(shown, lines))) return;
      terminal.write(frameText(shown, lines, now));
      shown = lines;
      drawnAt = now;
    },
    close() {
      giveBack();
      terminal.removeListener('error', onError);
    },
  };
}

/**
 * The output that replaces `previous` by `next`, in one write and without flicker. Each line takes one row, for any
 * characters.
 */
export function frameText(
  previous: readonly string[],
  next: readonly string[],
  size: ScreenSize,
): string {
  const standing = previous.reduce((rows, line) => rows + rowsOf(line, size.columns), 0);
  const up = cursorUp(Math.min(standing, size.rows - 1));
  const body = next.map((line) => `${line}${clearAfter(line, size.columns)}\r\n`).join('');
  return BEGIN_FRAME + WRAP_OFF + up + body + CLEAR_BELOW + WRAP_ON + END_FRAME;
}

/** A line that is wider than a narrowed terminal has been wrapped by it. */
function rowsOf(line: string, columns: number): number {
  return Math.max(1, Math.ceil(textWidth(line) / columns));
}

/** After a line that fills its row, the cursor is on the last character, which must not be cleared. */
function clearAfter(line: string, columns: number): string {
  return textWidth(line) < columns ? CLEAR_LINE : '';
}

function sameLines(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((line, index) => line === right[index]);
}
