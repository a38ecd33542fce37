import { padEnd } from '../../../../core/text/fit-width.js';
import type { Block, Step } from './block.js';

/** A part of the screen that can stand beside another one. */
export interface Panel {
  /** The lines that it can use at most. */
  readonly most: number;
  /** Draws at most `lines` lines of at most `columns` columns. */
  readonly draw: (columns: number, lines: number) => readonly string[];
}

const BETWEEN = 3;

/** A panel over the whole width. */
export function panelBlock(panel: Panel, columns: number, steps: readonly Step[]): Block {
  return {
    steps: upTo(panel.most, steps),
    draw: (lines) => panel.draw(columns, lines),
  };
}

/** Two panels beside each other; the left one alone where there is one line. @param share the part of the width that the left one gets. */
export function besideBlock(
  [left, right]: readonly [Panel, Panel],
  { columns, share }: { readonly columns: number; readonly share: number },
  steps: readonly Step[],
): Block {
  const width = Math.floor((columns - BETWEEN) * share);
  return {
    steps: upTo(Math.max(left.most, right.most), steps),
    draw(lines) {
      if (lines === 1) return left.draw(columns, 1);
      const first = left.draw(width, lines);
      const second = right.draw(columns - BETWEEN - width, lines);
      return Array.from({ length: Math.max(first.length, second.length) }, (_, at) =>
        `${padEnd(first[at] ?? '', width + BETWEEN)}${second[at] ?? ''}`.trimEnd(),
      );
    },
  };
}

/** The steps as far as there is something to draw in them. */
function upTo(most: number, steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => ({ ...step, lines: Math.min(step.lines, most) }));
}
